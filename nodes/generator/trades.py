"""Groups of trades: which ROME codes feed them and which ESCO skills suit them.

Each group holds: sector label, weight, ROME codes, titles of ROME that must be kept out, what an
ESCO label must match, what it must not match, and short skills as people type them themselves.
"""

import re
from dataclasses import dataclass, field

SECTORS = [
    "Spectacle vivant", "Musique", "Audiovisuel et cinéma", "Arts visuels", "Graphisme et design",
    "Écriture et édition", "Communication et journalisme", "Numérique", "Formation", "Conseil et gestion",
    "Artisanat et métiers d'art", "Bien-être et santé", "Alimentation", "Construction et habitat", "Événementiel",
    "Nature et environnement", "Livraison et mobilité", "Services aux personnes",
]


@dataclass
class TradeGroup:
    sector: str
    weight: int
    codes: str
    skills: str
    typed: str
    without: str = r"$^"
    labels: list = field(default_factory=list)
    titles: list = field(default_factory=list)


# Words that make an ESCO label unfit for a freelancer of culture, crafts or services.
UNFIT_SKILLS = re.compile(
    r"aéroport|aéronef|aéronaut|militaire|armée|armes|nucléaire|chemins? de fer|ferroviaire|pharmac|animaux d'élevage|"
    r"volailles|poisson|aquacol|forage|pétrol|mines?\b|minier|minière|cargaison|conteneur|navire|portuaire|chimi|"
    r"douan|judiciaire|tribuna|pénal|police|prison|cimetière|funéra|tabac|abatt|carcasse|fonderie|moul(e|age)|usine|"
    r"chaudière|aérospat|spatial|scènes de crime|radiologi|incarc|vétérin|chirurg|anesthés|dentaire|d’avion|tramway|"
    r"textile industriel|machines? à papier|trémie|sidér|hospital|obstét|infirm|législat|casino|paris? sport|loteri|"
    r"crémat|embaum|laitier|cuir[s]? brut|peaux|combat|cascade|parachut|écrire en |en latin|d'exportation|"
    r"aquacult|éclos|engrais|asphalte|camion|bulldoz|tracteur|dragline|concasseur|gemmes|greffe|transplant|moelle|"
    r"remédiation|inondation|miel|golf|audiolog|malax|benne|calèche|filament|mandrin|broche|géophys|plongée|puéricult|"
    r"méthodes? de coupe|carri[èe]re de|béton|bovin|ovin|équid|chev(al|aux)|\bélevages?|animale?\b|d'animaux|des animaux|"
    r"passagers|croisière|avion|hôteli|hébergement de|chambre|centres? de fitness|sportifs?\b|sportive|arbitr|"
    r"électroména|quincaillerie|optique|optomét|lunettes|horlog|machines? d'impression|offset|impression sur|"
    r"approvisionnement|entrepôt|logistique inverse|chaînes? de|pneu|carross|moteurs?\b|turbine|hydraul|pompe|"
    r"géolog|astronom|mathém|statistiq|épidém|génétiq|microb|biochim|biomédic|médica|soins de santé|sages?-fem|"
    r"cadavre|autops|crim|terror|vol à|émeute|incendi|explos|artifice|électrom|semi-conduct|circuits?|microsyst|"
    r"assurance|actuar|hypothé|prêts?\b|immobili|bours|impôts?|fiscal|taxe|titres fin|monétaire|devises|valeurs mob|"
    r"lot[s]? de|d'expédition|import|export|fret\b|quai|amarr|gréage|pêche|piscicol|crustac|foresti|sylvi|grumes|"
    r"vitic|vinif|cuve|brassin|malt|houblon|distill|fourrag|semoir|moissonn|trait(e|re) (des|les)|insémin|"
    r"diplomat|pédiatr|ostéogr|radiothér|gériatr|patients?\b|cliniques?\b|soudag|peroxyde|hydrocarb",
    re.IGNORECASE,
)

UNFIT_TITLES = re.compile(
    r"armée|militaire|nucléaire|pharmac|industri|usine|pénitent|policier|douan|hôpital|hospitalier|ministre|préfet|"
    r"ferrov|aéro|naval|marine|chef de service|France Travail|parlementaire|directeur général|lobby|adjoint|siège|"
    r"concession|stagiaire|apprenti|professeur des écoles|collège|lycée|universit|Education nationale|CAPES|\(|"
    r"armes|plongeu|scaphandr|subaquat|publicitaire|Détecteur|synthétiseu|vision|Groupiste / Groupiste|Endivi|Primeur|"
    r"Semencier|Silhouette|Doublure|Gogo|étoile|pizzas|motocycle|moto\b|directeur|adulte relais|vie journalière|"
    r"hippodrome|casino|croupier|Chansonnier|Clétier|Rosiériste|laboratoire|sismo|responsable de|garde-|-",
    re.IGNORECASE,
)

GROUPS = [
    TradeGroup("Spectacle vivant", 7, "L1502 L1518 L1520", r"costum|couture|coudre|tissus|essayage|vêtements",
               "costume historique|patronage|teinture|habillage|retouches|masques|patine", r"lav|vendre|plongée|protect|machine|stock|location"),
    TradeGroup("Spectacle vivant", 7, "L1504 L1512 L1515 L1506 L1526", r"éclairag|lumière|scénique|régie|plateau|spectacle|gril",
               "lumière|GrandMA|D::Light|QLC+|plan de feu|régie générale|accroche|montage et démontage",
               r"tapis|lumière pulsée|musée|intense|naturel|agricol"),
    TradeGroup("Spectacle vivant", 9, "L1203 L1301 L1307 L1205", r"théâtr|acteur|\brôle|scène|texte dramat|voix|diction|répétition",
               "théâtre|improvisation|lecture à voix haute|voix off|clown|marionnettes|mise en scène|théâtre forum",
               r"éclairage|machine|incendie"),
    TradeGroup("Spectacle vivant", 5, "L1201 L1211 L1204 L1209", r"danse|chorégraph|cirque|acrobat|mouvement.*(corps|artist)|performance artist",
               "danse contemporaine|jonglage|acro-portés|trapèze|danse à l'école|feldenkrais"),
    TradeGroup("Spectacle vivant", 5, "L1513 L1503 L1524 L1527 L1501 L1516", r"décor|accessoire|scénograph|maquill|perruque|effets spéciaux",
               "décors|scénographie|maquillage de scène|accessoires|peinture de décor", r"vente|véhicule|vendre|pâtisser|gâteau|magasin"),
    TradeGroup("Spectacle vivant", 4, "L1509 L1305 K1808 K1213", r"tournée|production artistique|projet artistique|public.*cultur|médiation|programmation|culturel",
               "diffusion|production|administration de compagnie|dossiers de subvention|médiation culturelle|billetterie"),
    TradeGroup("Musique", 9, "L1508", r"\bsons?\b.*(mix|enregist|qualité|systèm|post|amplif|console)|sonor|acousti|audio|enregistre.*(son|musi)|musique enregistr",
               "mixage|prise de son|sonorisation|Pro Tools|Ableton|mastering|captation|montage son|post-production sonore", r"véhicul|urbain|bruit"),
    TradeGroup("Musique", 11, "L1202 L1210 L1101", r"musi|chant\b|chanter|partition|instrument de musique|orchestr|compos.*(music|musique)|mélodi|rythm",
               "guitare|chant|accordéon|MAO|chorale|jazz|batucada|percussions|arrangement|trad|DJ set", r"machines?|mesure|thérap"),
    TradeGroup("Musique", 2, "B1501 B1503 B1504 B1505", r"instruments? (de musique|à cordes)|accorder|lutherie|piano|cordes",
               "lutherie|réglage|réparation d'instruments|accordage"),
    TradeGroup("Audiovisuel et cinéma", 9, "L1507 L1306 L1514 L1505 L1519", r"film|montage|caméra|vidéo|prise de vue|tournage|scénario|image.*(mouv|anim)",
               "Premiere|DaVinci Resolve|documentaire|cadre|drone|étalonnage|captation de concert|sous-titrage", r"thermique|surveill|jeu|industri|colle|protect|alumin"),
    TradeGroup("Audiovisuel et cinéma", 3, "L1510 E1207 L1304 L1302", r"anim(er|ations?|és?)\b.*(3D|objet|image|élément|principe)|3D|story-?board|effets visuels|film|rendu|particules",
               "After Effects|Blender|stop motion|motion design|storyboard", r"impression|cartograph|véhicul"),
    TradeGroup("Arts visuels", 6, "B1101 B1102 B1302 B1303", r"œuvres? d'art|artist|dessin|peint|sculpt|gravure|expos|croquis|esquisse",
               "peinture|gravure|collage|fresque|sérigraphie|installation|dessin d'observation|aquarelle", r"peinture au pistolet|véhicul|industri|mécani|électri|carrosser|rayonnement|toit|bateau"),
    TradeGroup("Arts visuels", 6, "E1201 K1605", r"photograph|expositions?\b|galerie|retouch|images numériques",
               "portrait|reportage|argentique|photo de spectacle|Lightroom|tirage|cyanotype", r"vêtement|équipes?|plans"),
    TradeGroup("Graphisme et design", 8, "E1205 E1211", r"graphi|typograph|illustr|mise en page|maquett|Adobe|charte|affiche|couleur",
               "InDesign|Illustrator|identité visuelle|affiche|logo|illustration jeunesse|facilitation graphique|packaging", r"démograph|topograph|géograph|cheveu|radio|cartograph|bateau|vitic|bibliograph|stratigr|muséo|peinture|bois|lithograph"),
    TradeGroup("Graphisme et design", 3, "E1206 E1210 H1204", r"design|interface|ergonom|prototype|expérience utilisateur|maquette",
               "Figma|UX|accessibilité|design de service|webdesign|prototypage", r"pneum|meuble|mécan|semi|moteur|électro|micro|emballage|robot|floral"),
    TradeGroup("Écriture et édition", 4, "E1102 E1126 E1105", r"rédiger|écriture|récit|littér|manuscrit|livres?\b|édition|texte|roman|écri(re|t) des",
               "atelier d'écriture|récit de vie|biographie|poésie|jeunesse|correction|scénario de BD", r"rapport|contrat|instructions|registre|procédure|licence|permis|devis|compren|compta|cahier|docum|recherche"),
    TradeGroup("Écriture et édition", 4, "E1108 E1123 E1312 E1122", r"tradu|interpr(étation|ète).*(lang|simul|consécut)|relire|corriger|orthograph|grammaire|terminolog|sous-titr|langue",
               "anglais-français|néerlandais-français|espagnol|italien|interprétation|relecture|surtitrage|SEO multilingue", r"machine|parlée|soigner|imprim"),
    TradeGroup("Communication et journalisme", 7, "E1103 E1101 E1104 E1119 E1124 M1718", r"communication|presse|médias? sociaux|campagne|relations publiques|contenu|publicit|stratégie.*(market|marque)",
               "réseaux sociaux|community management|dossier de presse|newsletter|stratégie de com|Instagram|rédaction web|accompagnement", r"aéro|radio|satell|soins|équipement|interne|véhic"),
    TradeGroup("Communication et journalisme", 5, "E1106 E1114 E1121", r"journalis|interview|reportage|articles?\b|rédaction|presse|actualité|enquêt|informations? sur",
               "podcast|presse locale|secrétariat de rédaction|enquête|radio|photo reportage|vulgarisation", r"assurance|client|touris|voyage|crime|client|produit|soins|biblio|vêtem|liquid"),
    TradeGroup("Numérique", 10, "M1855 M1861 M1837 M1834", r"logiciel|site web|programm(er|ation)|JavaScript|PHP|Python|SQL|bases? de données|code|front end|débog|Java\b|web",
               "WordPress|Drupal|PHP|React|logiciels libres|Django|accessibilité web|no code|SEO|hébergement", r"radio|événement|fitness|music|de formation|commercial|code de (la|conduite|déonto|const)|musée|programmation (culturelle|artist)"),
    TradeGroup("Numérique", 4, "M1802 M1810 M1816 M1419 M1405 M1864 M1814", r"données|système d'information|informatiq|réseaux? (inform|TIC)|TIC\b|cyber|sauvegarde",
               "Linux|dépannage|données ouvertes|RGPD|sobriété numérique|cartographie de données|open source", r"génét|médica|santé|biolog|météo|sismi|douan|scientif|cliniq|foresti|expérimental|géolog|jeu"),
    TradeGroup("Formation", 10, "K2111 K2101 K2119 K2145 K2126", r"formation|pédagog|apprenant|appren(dre|tissage)|enseign.*(compétence|communic|écriture|numérique|arts?\b)|évaluer.*(étudiant|appren)",
               "formation d'adultes|ingénierie pédagogique|facilitation|éducation populaire|digital learning|bilan de compétences|Qualiopi|accompagnement", r"conduit|pilote|informations? (fin|géo|sur|com)|transformation|informat|navig|déformation|performa|sportif|équipage|montessori sol"),
    TradeGroup("Formation", 4, "K2105 K2122 K2130 K2136", r"enseign.*(langue|musi|danse|arts?|écrit|musique|dessin)|langue des signes|cours|leçons?|élèves?|jeunes",
               "FLE|alphabétisation|cours particuliers|soutien scolaire|éveil musical|LSF", r"cours d['e’]eau|concours|eau|recours"),
    TradeGroup("Conseil et gestion", 6, "M1209 K1804 M1429 M1508 M1427 M1827", r"gestion|budget|entreprise|comptab|stratég|projet|négoci|appel d'offres|subvention|financ",
               "comptabilité|gestion de projet|recherche de financements|coopération|gouvernance partagée|RSE|développement commercial|tableaux de bord",
               r"foresti|risque de change|pension|banq|trésor|déchet|touris|qualité de l'eau|entrepôt|crise|port|clinique|ressources nat|stock|vidéo|aquat|music|génie|élevage|faune|santé|pêch|parcs|sol|textile|vigne|cuir|caisse|transport|véhic|aér|carrière|tissu|récolte|chaîne|récept|hôtel|soins|laborat|fraud|usage|faillite|immob"),
    TradeGroup("Conseil et gestion", 4, "M1604 M1607 M1203 M1621", r"secrétariat|bureau|administrati|factur|planning|rendez-vous|comptab|archiv|courrier|classement",
               "secrétariat|saisie comptable|facturation|paie intermittente|organisation|assistanat à distance", r"santé|électro|change|immob|cond|vente|publique|médic|police|péage|service de repas"),
    TradeGroup("Artisanat et métiers d'art", 5, "B1201 B1401 B1402 B1602 B1605 B1608", r"céram|argile|poterie|tourn(er|age) (sur|de)|verre|bijou|reliure|relier|vanneri|bougi|émail",
               "tournage|émaillage|raku|bijoux|reliure|vannerie|vitrail|atelier découverte", r"laboratoire|véhic|vitre|bâtiment|eau|optiq|fibre|vendre|commerc|ordinat|boue|lunette|boissons|éléments en bois|pare|client|restauration rapide"),
    TradeGroup("Artisanat et métiers d'art", 5, "B1801 B1802 B1803 B1804 B1805 B1806 B1812 D1207", r"couture|coudre|tissu|brod|vêtements|mode\b|cuir|tricot|patron|tapisser|chapeau",
               "couture|upcycling|maroquinerie|tapisserie|broderie|création de mode éthique|teinture végétale", r"nettoy|lav|machine|vendre|laver|protection|chimi|médic|massage|mode de|tissus (vivants|en prof)|prépa(r|ration) des peaux|location|automob|patrons? de|tissus? (mous|hum)"),
    TradeGroup("Artisanat et métiers d'art", 4, "H2207 H2206 B1601 D1206", r"\bbois\b|meuble|ébénist|menuis|métal.*(travail|forme|art)|forge|marquet|sculpter",
               "ébénisterie|marqueterie|forge|mobilier sur mesure|tournage sur bois|réemploi", r"boisson|charbon|copeaux|granul|chimie|humidité|vendre|vent|dégât|pâte|commande|pieux|export"),
    TradeGroup("Bien-être et santé", 6, "D1222 K1103 D1208 G1233 J1408 D1231", r"massage|relaxation|bien-être|coach|yoga|méditation|stress|esthétiq|soins (du|de la|des) (corps|peau|visage)|shiatsu|écoute",
               "sophrologie|massage assis|yoga|réflexologie|coaching|relaxation|qi gong|gestion du stress", r"animaux|ingénier|œuvre|sportive|acteurs|combat|voiture|artistiq|soin"),
    TradeGroup("Alimentation", 6, "G1606 G1613 D1103 G1612 D1104 D1102", r"cuisin|aliment|recette|pâtisser|plats|menus|repas|boulang|préparer.*(sauces|légumes|salades|pain)|épices|hygiène alim",
               "cuisine végétarienne|traiteur|buffet|zéro déchet|pain au levain|cuisine du monde|HACCP|fermentation", r"animaux|bétail|industr|avion|boissons alc|emballage|laborat|machine|chaîne|patients|alimentation (en|élec)|électr"),
    TradeGroup("Alimentation", 2, "A1413 D1114 G1801 G1804 A1447", r"bière|brass(er|age|icole)|café|thé\b|vins?\b|cocktail|boissons|dégustation|plantes médicinales",
               "brassage|torréfaction|mocktails|dégustation|tisanes", r"vendre|distribut|usine|taxe|cave"),
    TradeGroup("Construction et habitat", 7, "F1607 F1606 F1602 F1608 F1601 F1611", r"peindre|peinture|plâtre|carrel|menuiser|charpente|maçonn|isol(ant|ation)|électricité|parquet|enduit|rénov|outils? manuels|papier peint",
               "rénovation|enduits terre|menuiserie|éco-construction|petits travaux|isolation paille|carrelage|électricité", r"véhicul|d'œuvres|aimant|artist|navire|jardin|vendre|vente|pistolet|toile|peintures? (à|murale)|voiture|restaur|bateau|fruits|dentif"),
    TradeGroup("Construction et habitat", 4, "F1101 F1102 F1139 F1104", r"architect|plans?\b.*(architect|bâti|intérieur)|intérieur|bâtiment|énergétiq|design d'intérieur|permis de construire|matériaux de construction",
               "plans|architecture d'intérieur|réemploi de matériaux|suivi de chantier|permis|habitat participatif", r"TIC|logiciel|système|réglementation inter|eaux|marché|véhic|navi|serv|information|électriq|rites"),
    TradeGroup("Événementiel", 7, "L1104 E1107 E1117 L1511 K2504", r"év[èé]nement|festival|bénévol|accueil|sponsor|conférence|animation|foire|salons?\b",
               "organisation de festival|logistique|régie bénévoles|accueil du public|catering|éco-événement|animation de soirée", r"sportif|réanim|pâtisser|patient|maladie|histori|imprévu|tennis|aquat|fun|gaz|inattendu|religieu|traçab|financ|3D|particul|dessin"),
    TradeGroup("Nature et environnement", 5, "A1203 A1208 A1209 A1433 A1414 A1206 A1441", r"jardin|plant(er|es|ation)|arbres?|taill(er|e) (des|les)|sols?\b.*(cultiv|compost|fertil)|compost|botan|haies|maraîch|culture|pépin",
               "permaculture|jardin partagé|taille douce|compostage|potager|clôtures|grimpe", r"cultur(el|e (d|h|g|m|c|o|a))|salle|usine|implant|usinage|interculturel|tabac|énergie|production|eaux|installations? (plant)|médic|foresti|sylvi"),
    TradeGroup("Nature et environnement", 4, "G1238 A1313 A1306 K1813 G1201", r"environnement(al|ale)?\b|biodivers|nature\b|durable|sensibilis|randonn|écolog|faune|déchets",
               "éducation à l'environnement|sorties nature|fresque du climat|guide|ornithologie|zéro déchet", r"environnement de travail|virtuel|machine|dangere|aéro|élev|parachute|bancaire|électr|TIC|d'une (demande|plainte)|toxi|radio|santé|industri|mari|sal|eaux usées|nucléa|juridiq"),
    TradeGroup("Livraison et mobilité", 5, "N4104 I1607 N4105 N4120", r"livr(er|aison)|vélo|bicyclette|courses|colis|itinérair|trajets?|véhicul.*(entret|conduit)|conduire",
               "vélo-cargo|livraison à vélo|logistique urbaine|mécanique vélo|déménagement à vélo|permis B", r"délivr|spectacle|meub|éclair|loc|ambul|forest|lourd|entretien spor|conduire des? (entre|recherch|réunion|expér|étud|ani)|tramw|course(s|) de|animaux|entretiens|chev|élect"),
    TradeGroup("Services aux personnes", 5, "K1304 K1301 K1302 K1303 K1206 K1217 G1202", r"aide (à domicile|aux personnes)|enfants|personnes âgées|accompagn.*(personnes|social)|ménage|handicap|quotidien|animer.*group|loisirs",
               "accompagnement|animation d'ateliers|garde d'enfants|aide administrative|médiation|jeux coopératifs|ménage écologique", r"plant|chiens|médic|sang|maternité|fiscal|touris|orthod|sportif|mur|cheval|abus|violence|maltrait|psychotr|allait"),
    TradeGroup("Services aux personnes", 3, "D1202 K1204 A1426 I1502 J1412", r"cheveu|coiff|coupe|médiat|conflit|chiens?|réparer.*(appareils|petits)|écoute active|aide",
               "coiffure à domicile|médiation|éducation canine|réparation|café réparation|écrivain public", r"chien de garde|course|verre|bois|pierre|découpe|fruits|aider? (les|des) (passag|client|à (la|l))|militant|méthode de coupe|gaz|fossil|élèv|urgence"),
]
