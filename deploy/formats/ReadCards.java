import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.ValidationWarnings;
import ezvcard.io.text.VCardReader;
import ezvcard.property.Photo;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Reads a file of vCards with ez-vcard and says every doubt: ReadCards VERSION FILE. */
public final class ReadCards {
  public static void main(String[] arguments) throws IOException {
    VCardVersion version = VCardVersion.valueOfByStr(arguments[0]);
    int cards = 0;
    int doubts = 0;
    int pictures = 0;
    try (VCardReader reader = new VCardReader(new File(arguments[1]))) {
      for (VCard card = reader.readNext(); card != null; card = reader.readNext()) {
        cards += 1;
        if (card.getVersion() != version || card.getFormattedName() == null) {
          doubts += 1;
          System.out.println("ez-vcard: card " + cards + " has another version, or no name");
        }
        for (Photo photo : card.getPhotos()) {
          if (ImageIO.read(new ByteArrayInputStream(photo.getData())).getWidth() == 48) pictures += 1;
        }
        ValidationWarnings warnings = card.validate(version);
        if (!warnings.isEmpty()) {
          doubts += 1;
          System.out.println("ez-vcard: card " + cards + ": " + warnings);
        }
        if (!reader.getWarnings().isEmpty()) {
          doubts += 1;
          System.out.println("ez-vcard: card " + cards + ": " + reader.getWarnings());
        }
      }
    }
    System.out.println("ez-vcard: " + version.getVersion() + ", " + cards + " cards, " + pictures
        + " pictures, " + doubts + " doubts");
    System.exit(doubts == 0 && cards > 0 && pictures == 1 ? 0 : 1);
  }
}
