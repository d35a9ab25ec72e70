"""Real, well-known festivals and cultural events of Belgium, from general knowledge.

Facts only: name, postcode, municipality, sector, kind of event, usual month. Everything said
about them elsewhere (dates of 2026-2027, descriptions) is made up by generate.py.
"""

# One line each: name|postcode|municipality|sector number (see SECTOR_KEYS)|type|month
SECTOR_KEYS = {
    "S": "Spectacle vivant", "M": "Musique", "C": "Audiovisuel et cinéma", "V": "Arts visuels",
    "D": "Graphisme et design", "L": "Écriture et édition", "N": "Numérique", "E": "Événementiel",
    "A": "Alimentation", "W": "Nature et environnement", "T": "Livraison et mobilité",
    "J": "Communication et journalisme", "H": "Construction et habitat", "R": "Artisanat et métiers d'art",
}

BRUSSELS = """
Kunstenfestivaldesarts|1000|Bruxelles|S|festival|5
Couleur Café|1020|Bruxelles|M|festival|6
Brussels Jazz Weekend|1000|Bruxelles|M|festival|5
Les Nuits Botanique|1210|Saint-Josse-ten-Noode|M|festival|5
Ommegang|1000|Bruxelles|S|fête traditionnelle|7
Anima – Festival international du film d'animation|1050|Ixelles|C|festival|2
BRIFF – Brussels International Film Festival|1000|Bruxelles|C|festival|6
BIFFF – Brussels International Fantastic Film Festival|1020|Bruxelles|C|festival|4
Festival Millenium|1000|Bruxelles|C|festival|3
Brussels Short Film Festival|1050|Ixelles|C|festival|4
Pink Screens|1000|Bruxelles|C|festival|11
Foire du Livre de Bruxelles|1000|Bruxelles|L|salon|3
BD Comic Strip Festival|1000|Bruxelles|L|festival|9
Nuit Blanche de Bruxelles|1000|Bruxelles|V|festival|10
Bright Festival|1000|Bruxelles|V|festival|2
Art Brussels|1020|Bruxelles|V|foire|4
BRAFA Art Fair|1020|Bruxelles|V|foire|1
Design September|1000|Bruxelles|D|festival|9
Zinneke Parade|1000|Bruxelles|S|parade|5
Balkan Trafik|1000|Bruxelles|M|festival|4
Ars Musica|1000|Bruxelles|M|festival|11
Klarafestival|1000|Bruxelles|M|festival|3
Midis-Minimes|1000|Bruxelles|M|festival|7
Brosella Folk & Jazz|1020|Bruxelles|M|festival|7
Fête de la Musique à Bruxelles|1000|Bruxelles|M|fête|6
Festival des Libertés|1000|Bruxelles|S|festival|10
River Jazz Festival|1210|Saint-Josse-ten-Noode|M|festival|1
Djangofolllies|1000|Bruxelles|M|festival|1
Listen Festival|1000|Bruxelles|M|festival|4
Fifty Lab|1000|Bruxelles|M|festival|11
Schiev Festival|1000|Bruxelles|M|festival|11
Plaisirs d'Hiver|1000|Bruxelles|E|marché|12
Brussels Pride|1000|Bruxelles|E|parade|5
Fête de l'Iris|1000|Bruxelles|E|fête|5
Parcours d'artistes de Saint-Gilles|1060|Saint-Gilles|V|parcours|5
Hopla!|1000|Bruxelles|S|festival|4
Festival UP – Biennale internationale de cirque|1000|Bruxelles|S|festival|3
Festival XS|1000|Bruxelles|S|festival|3
Brussels, dance!|1000|Bruxelles|S|festival|2
Festival international des Brigittines|1000|Bruxelles|S|festival|8
In Movement|1000|Bruxelles|S|festival|3
D Festival|1050|Ixelles|S|festival|4
Legs|1080|Molenbeek-Saint-Jean|S|festival|4
Detours Festival|1000|Bruxelles|S|festival|9
Cinemamed – Festival Cinéma Méditerranéen|1000|Bruxelles|C|festival|12
Elles tournent|1000|Bruxelles|C|festival|1
Filem'On|1000|Bruxelles|C|festival|10
Offscreen|1000|Bruxelles|C|festival|3
Are You Series?|1000|Bruxelles|C|festival|12
Courts mais trash|1000|Bruxelles|C|festival|11
L'Écran total|1000|Bruxelles|C|festival|7
Festival Musiq3|1050|Ixelles|M|festival|6
Flagey Piano Days|1050|Ixelles|M|festival|2
Brussels Jazz Festival|1050|Ixelles|M|festival|1
Noël au Théâtre|1000|Bruxelles|S|festival|12
Poetik Bazar|1030|Schaerbeek|L|salon|9
Passa Porta Festival|1000|Bruxelles|L|festival|3
fiEstival maelstrÖm|1040|Etterbeek|L|festival|5
Foire du Midi|1060|Saint-Gilles|E|foire|7
Meyboom|1000|Bruxelles|E|fête traditionnelle|8
Heritage Days – Journées du Patrimoine|1000|Bruxelles|H|visite|9
BANAD Festival|1050|Ixelles|H|visite|3
Brussels Gallery Weekend|1000|Bruxelles|V|parcours|9
PhotoBrussels Festival|1050|Ixelles|V|festival|1
Museum Night Fever|1000|Bruxelles|V|nocturne|3
Nocturnes des Musées bruxellois|1000|Bruxelles|V|nocturne|9
Core Festival|1020|Bruxelles|M|festival|5
Bruxelles Champêtre|1000|Bruxelles|W|marché|9
eat! BRUSSELS, drink! BORDEAUX|1000|Bruxelles|A|festival|9
Belgian Beer Weekend|1000|Bruxelles|A|fête|9
Tapis de fleurs de la Grand-Place|1000|Bruxelles|W|fête|8
Supervliegsupermouche|1190|Forest|S|festival|9
Moussem Cities|1000|Bruxelles|S|festival|2
Afropolitan Festival|1000|Bruxelles|M|festival|2
WIELS Art Book Fair|1190|Forest|L|salon|9
Festival Courants d'airs|1000|Bruxelles|S|festival|4
Festival Bruxellons!|1080|Molenbeek-Saint-Jean|S|festival|7
Jam'in Jette|1090|Jette|M|festival|5
Dring Dring Bike Festival|1040|Etterbeek|T|festival|5
Matongé en couleurs|1050|Ixelles|E|fête|6
Concours Reine Elisabeth|1000|Bruxelles|M|concours|5
Visueel Festival Visuel|1082|Berchem-Sainte-Agathe|S|festival|5
Théâtre d'été à l'abbaye de Villers|1495|Villers-la-Ville|S|spectacle|7
Nuit des Chœurs|1495|Villers-la-Ville|M|festival|8
Welcome Spring! Festival|1348|Louvain-la-Neuve|M|festival|3
24 heures vélo de Louvain-la-Neuve|1348|Louvain-la-Neuve|E|fête|10
Kidzik|1348|Louvain-la-Neuve|M|festival|8
Tour Sainte-Gertrude|1400|Nivelles|E|fête traditionnelle|9
Carnaval de Nivelles|1400|Nivelles|E|carnaval|2
Bivouacs de Waterloo|1420|Braine-l'Alleud|E|reconstitution|6
Les Sentiers de Sart-Risbart|1315|Incourt|V|parcours|5
Inc'Rock Festival|1315|Incourt|M|festival|4
"""

WALLONIA = """
Festival International du Film Francophone de Namur (FIFF)|5000|Namur|C|festival|10
Fêtes de Wallonie à Namur|5000|Namur|E|fête|9
Namur en Mai|5000|Namur|S|festival|5
Verdur Rock|5000|Namur|M|festival|6
KIKK Festival|5000|Namur|N|festival|10
L'Intime Festival|5000|Namur|L|festival|8
Festival Nature Namur|5000|Namur|W|festival|10
Festival musical de Namur|5000|Namur|M|festival|7
Les Solidarités|5000|Namur|M|festival|8
Combat de l'Échasse d'Or|5000|Namur|E|fête traditionnelle|9
Beautés Soniques|5000|Namur|M|festival|11
Namur Is a Joke|5000|Namur|S|festival|4
Esperanzah!|5150|Floreffe|M|festival|8
Dinant Jazz|5500|Dinant|M|festival|7
Concours international Adolphe Sax|5500|Dinant|M|concours|11
Régate internationale de baignoires|5500|Dinant|E|fête|8
Festival de l'Été mosan|5500|Dinant|M|festival|7
Laetare de Fosses – les Chinels|5070|Fosses-la-Ville|E|carnaval|3
Carnaval des Ours|5300|Andenne|E|carnaval|3
Biennale de la céramique d'Andenne|5300|Andenne|R|salon|5
Festival international du Rire de Rochefort|5580|Rochefort|S|festival|5
Grand Tour de la Trinité|5650|Walcourt|E|fête traditionnelle|6
Festival interculturel du conte de Chiny|6810|Chiny|S|festival|7
Festival international des arts de la rue de Chassepierre|6824|Florenville|S|festival|8
Gaume Jazz Festival|6730|Tintigny|M|festival|8
Durbuy Rock Festival|6941|Durbuy|M|festival|5
Baudet'stival|6880|Bertrix|M|festival|7
Foire aux Noix|6600|Bastogne|E|foire|12
Festival de la Soupe de La Roche-en-Ardenne|6980|La Roche-en-Ardenne|A|fête|4
Fête médiévale de Bouillon|6830|Bouillon|E|fête|8
Carnaval d'Arlon|6700|Arlon|E|carnaval|3
Fêtes du Maitrank|6700|Arlon|A|fête|5
Les Aralunaires|6700|Arlon|M|festival|5
Juillet musical de Saint-Hubert|6870|Saint-Hubert|M|festival|7
Journées internationales de la Chasse et de la Nature|6870|Saint-Hubert|W|fête|9
Sabbat des Macralles|6690|Vielsalm|S|spectacle|7
Fête des Myrtilles|6690|Vielsalm|A|fête|7
Fête du livre de Redu|6890|Libin|L|salon|4
Nuit du livre de Redu|6890|Libin|L|salon|8
Francofolies de Spa|4900|Spa|M|festival|7
Festival royal de théâtre de Spa|4900|Spa|S|festival|8
Les Ardentes|4000|Liège|M|festival|7
Jazz à Liège|4000|Liège|M|festival|5
Micro Festival|4000|Liège|M|festival|8
Voix de Femmes|4000|Liège|M|festival|10
Rencontres internationales de théâtre universitaire de Liège|4000|Liège|S|festival|2
Pays de Danses|4000|Liège|S|festival|2
FiestaCity|4800|Verviers|M|festival|8
Vacances Théâtre Stavelot|4970|Stavelot|S|festival|7
Festival de Stavelot|4970|Stavelot|M|festival|8
Laetare de Stavelot – les Blancs Moussis|4970|Stavelot|E|carnaval|3
Cwarmê de Malmedy|4960|Malmedy|E|carnaval|2
Fêtes du 15 août en Outremeuse|4020|Liège|E|fête|8
Retrouvailles|4020|Liège|E|salon|9
Village de Noël de Liège|4000|Liège|E|marché|12
Les Nuits de Septembre|4000|Liège|M|festival|9
Festival Bucolique|4190|Ferrières|M|festival|8
Médiévales de Franchimont|4910|Theux|E|fête|8
Paroles d'Hommes|4650|Herve|S|festival|1
Ducasse de Mons – le Doudou|7000|Mons|E|fête traditionnelle|6
Festival international du film de Mons|7000|Mons|C|festival|3
Festival au Carré|7000|Mons|S|festival|7
Dour Festival|7370|Dour|M|festival|7
Carnaval de Binche|7130|Binche|E|carnaval|2
Ducasse d'Ath|7800|Ath|E|fête traditionnelle|8
Sortilèges, rue et vous|7800|Ath|S|festival|5
Tournai Jazz Festival|7500|Tournai|M|festival|2
Les Rencontres inattendues|7500|Tournai|M|festival|9
Ramdam – le festival du film qui dérange|7500|Tournai|C|festival|1
Théâtre au Vert|7830|Silly|S|festival|8
LaSemo|7850|Enghien|M|festival|7
Ronquières Festival|7090|Braine-le-Comte|M|festival|8
Nuit musicale de Belœil|7970|Belœil|M|festival|8
Laetare de La Louvière|7100|La Louvière|E|carnaval|3
Décrocher la lune|7100|La Louvière|S|spectacle|9
Scène sur Sambre|6534|Thuin|M|festival|8
Marche de la Madeleine|6040|Charleroi|E|fête traditionnelle|7
Marche Sainte-Rolende|6280|Gerpinnes|E|fête traditionnelle|5
Marche Saint-Roch de Thuin|6530|Thuin|E|fête traditionnelle|5
"""


def festivals(text):
    """The lines above as dictionaries."""
    for line in text.strip().splitlines():
        name, postcode, municipality, sector, kind, month = line.split("|")
        yield {"title": name, "postcode": postcode, "municipality": municipality,
               "sector": SECTOR_KEYS[sector], "kind": kind, "month": int(month), "website": ""}
