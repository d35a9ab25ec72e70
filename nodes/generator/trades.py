"""Groups of trades: which ROME codes feed them and which ESCO skills suit them.

Each group holds: sector label, weight, ROME codes, the ESCO labels that suit them (either a pattern
with a second pattern of exceptions, or the labels themselves where keywords find too much), and
short skills as people type them themselves.
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
               "costume historique|patronage|teinture|habillage|retouches|masques|patine", r"lav|vendre|plongée|protect|machine|stock|location|maxillo|blanche|véhicules|examen|montrer|sous-vêtements|conseiller|e-couture|caoutch|massage|chaussant|papier|enfants|signatures|commander|matelas|rideaux|gérer|demandes|blindé|chaussures|décharge"),
    TradeGroup("Spectacle vivant", 7, "L1504 L1512 L1515 L1506 L1526", r"éclairag|lumière|scénique|régie|plateau|spectacle|gril",
               "lumière|GrandMA|D::Light|QLC+|plan de feu|régie générale|accroche|montage et démontage",
               r"tapis|lumière pulsée|musée|intense|naturel|agricol|"
               r"transport|autrui|concevoir un spectacle|plateaux|grilles?|courroies|magie|accompagn|urgence|marionnettes|programmes|surface"),
    TradeGroup("Spectacle vivant", 9, "L1203 L1301 L1307 L1205", r"théâtr|acteur|\brôle|scène|texte dramat|voix|diction|répétition",
               "théâtre|improvisation|lecture à voix haute|voix off|clown|marionnettes|mise en scène|théâtre forum",
               r"éclairage|machine|incendie|"
               r"démonter|actions sur|humanitaire|dictionnaire|jeu numérique|meneur|scènes de|commande|entrée|agencement|numéri|facteurs|externe|inscrire"),
    TradeGroup("Spectacle vivant", 5, "L1201 L1211 L1204 L1209", r"danse|chorégraph|cirque|acrobat|mouvement.*(corps|artist)|performance artist",
               "danse contemporaine|jonglage|acro-portés|trapèze|danse à l'école|feldenkrais"),
    TradeGroup("Spectacle vivant", 5, "L1513 L1503 L1524 L1527 L1501 L1516", r"décor|accessoire|scénograph|maquill|perruque|effets spéciaux",
               "décors|scénographie|maquillage de scène|accessoires|peinture de décor", r"vente|véhicule|vendre|pâtisser|gâteau|magasin|cocktail|boissons|amandes|câblage|ongles|trier|instruments|florales|synthèse|spiritisme|dépoussi|sport|articles textiles|plâtr|grue|carrelage|culinaire|intérieure|permanent|clients|animal|bateau|chauss|fenêtre|véhic|cuir|gâteaux|électro|commercial|mur|meubles|agricol|verre"),
    TradeGroup("Spectacle vivant", 4, "L1509 L1305 K1808 K1213",
               "gérer un projet artistique|élaborer une production artistique|projets culturels"
               "|participer à des activités de médiation artistique|élaborer des propositions de projet artistique"
               "|assurer le financement d'un projet artistique|assurer la liaison avec les partenaires culturels"
               "|élaborer un calendrier de programmation|organiser les ressources pour une production artistique"
               "|promouvoir les événements dans des sites culturels|estimer les besoins d'une production artistique"
               "|développer des activités culturelles|établir le budget de projets artistiques"
               "|faire preuve de conscience interculturelle",
               "diffusion|production|administration de compagnie|dossiers de subvention|médiation culturelle|billetterie"),
    TradeGroup("Musique", 9, "L1508", r"\bsons?\b.*(mix|enregist|qualité|systèm|post|amplif|console)|sonor|acousti|audio|enregistre.*(son|musi)|musique enregistr",
               "mixage|prise de son|sonorisation|Pro Tools|Ableton|mastering|captation|montage son|post-production sonore", r"véhicul|urbain|bruit|clients|audiométrie|textes|nuisances|choisir|visuel|qualité de travail|équipe d|boss|sonoris.*vente|vendre|docum|classement"),
    TradeGroup("Musique", 11, "L1202 L1210 L1101", r"musi|chant\b|chanter|partition|instrument de musique|orchestr|compos.*(music|musique)|mélodi|rythm",
               "guitare|chant|accordéon|MAO|chorale|jazz|batucada|percussions|arrangement|trad|DJ set", r"machines?|mesure|thérap|ambiance|câblage|entraînement|acheter|négoce|clients|embaucher|placer|compression|situation|chanteries|commercial|répartition|accessoires|personnel"),
    TradeGroup("Musique", 2, "B1501 B1503 B1504 B1505",
               "restaurer des instruments de musique|jouer du piano|réparer des instruments de musique"
               "|entretenir des instruments de musique|jouer des instruments de musique|accorder des claviers"
               "|histoire des instruments de musique|assembler des pièces d'instruments de musique"
               "|créer des pièces d'instruments de musique|décorer des instruments de musique"
               "|estimer la valeur d'un instrument de musique|concevoir des instruments de musique"
               "|accorder des instruments à cordes|instruments de musique|matériaux pour instruments de musique"
               "|types de cordes|accessoires pour instruments de musique",
               "lutherie|réglage|réparation d'instruments|accordage"),
    TradeGroup("Audiovisuel et cinéma", 9, "L1507 L1306 L1514 L1505 L1519", r"film|montage|caméra|vidéo|prise de vue|tournage|scénario|image.*(mouv|anim)",
               "Premiere|DaVinci Resolve|documentaire|cadre|drone|étalonnage|captation de concert|sous-titrage", r"thermique|surveill|jeu|industri|colle|protect|alumin|tournage sur|télém|transmissions|interdire|poser|clients|techniques de musique|montage$|machine|bobine|surface|impression|sorties|réalité|commerc|plaques|mine|étud|radio|circuit|pellicule|développer|publicit|stock|stoker|conférence|montages? (de|en) |schémas"),
    TradeGroup("Audiovisuel et cinéma", 3, "L1510 E1207 L1304 L1302", r"anim(er|ations?|és?)\b.*(3D|objet|image|élément|principe)|3D|story-?board|effets visuels|film|rendu|particules",
               "After Effects|Blender|stop motion|motion design|storyboard", r"impression|cartograph|véhicul|chauss|comptes|particules$|bandes|mensura|confection|charger|développer|écrans|interpréter|musique|machine|vélo|véhic|plaques|bobine|modélisation (3D )?de (bâ|ter)|anatom|impression|stoker|publicit|pellicule"),
    TradeGroup("Arts visuels", 6, "B1101 B1102 B1302 B1303",
               "utiliser des techniques de peinture|créer des peintures originales|créer des esquisses|créer une peinture 2D|mettre à l'échelle des gravures à l'eau-forte"
               "|inspecter une gravure|peindre des motifs décoratifs|peindre des surfaces|créer des dessins originaux"
               "|histoire de l'art|présenter une exposition|peindre des décors|créer des sculptures"
               "|façonner un motif décoratif|discuter d'une œuvre d'art|enseigner les arts plastiques",
               "peinture|gravure|collage|fresque|sérigraphie|installation|dessin d'observation|aquarelle"),
    TradeGroup("Arts visuels", 6, "E1201 K1605",
               "photographie|retoucher des photographies|post-traitement de photographies|photographie commerciale"
               "|techniques de traitement photographique|créer des images numériques"
               "|installer des équipements photographiques|utiliser des équipements photographiques"
               "|présenter une exposition|organiser une exposition|conseiller des clients sur la photographie"
               "|sélectionner les équipements photographiques|Adobe Photoshop Lightroom"
               "|installer des expositions de photos|travailler de façon indépendante sur des expositions"
               "|encourager l'accès du public aux expositions",
               "portrait|reportage|argentique|photo de spectacle|Lightroom|tirage|cyanotype"),
    TradeGroup("Graphisme et design", 8, "E1205 E1211",
               "typographie|conception graphique|Adobe Illustrator|Adobe Photoshop|interpréter les besoins d'illustration"
               "|créer une maquette|assurer une mise en page|utiliser des techniques d'illustration traditionnelles"
               "|utiliser des techniques d'illustration numérique|logiciel d'édition graphique|graphiques animés"
               "|distinguer des nuances de couleurs|préparer des graphiques de données|analyser des textes à illustrer"
               "|utiliser des suites logicielles de création graphique|créer des dessins originaux"
               "|examiner la maquette d'une publicité",
               "InDesign|Illustrator|identité visuelle|affiche|logo|illustration jeunesse|facilitation graphique|packaging"),
    TradeGroup("Graphisme et design", 3, "E1206 E1210 H1204",
               "concevoir une interface utilisateur|créer un prototype de solution en matière d'expérience utilisateur"
               "|ergonomie informatique|concevoir des prototypes|créer la maquette fonctionnelle d'un site web"
               "|mettre en œuvre le design front end d'un site web|créer une maquette"
               "|schéma de conception d'interface utilisateur|mesurer l'ergonomie d'un logiciel"
               "|se tenir informé des tendances dans l'industrie du design|développer un prototype de logiciel"
               "|concevoir des interfaces d'application|travailler de façon ergonomique|créer des prototypes artisanaux"
               "|conception graphique",
               "Figma|UX|accessibilité|design de service|webdesign|prototypage"),
    TradeGroup("Écriture et édition", 4, "E1102 E1126 E1105",
               "techniques d'écriture|réécrire des manuscrits|critique littéraire|lire des livres"
               "|assurer la relecture d'un texte|littérature|théorie littéraire"
               "|assurer la liaison avec des éditeurs de livres|participer à des salons du livre"
               "|présenter un plan d'édition|utiliser des techniques d'écriture spécifiques"
               "|rédiger des textes professionnels|marché de l'édition|réécrire des articles|enseigner l'écriture"
               "|suivre les modifications dans un traitement de texte",
               "atelier d'écriture|récit de vie|biographie|poésie|jeunesse|correction|scénario de BD"),
    TradeGroup("Écriture et édition", 4, "E1108 E1123 E1312 E1122",
               "appliquer des techniques de traduction|réviser des travaux de traduction|relire des travaux de traduction"
               "|effectuer une traduction orale simultanée|effectuer une traduction orale consécutive"
               "|utiliser un logiciel de mémoires de traduction|traduire différents types de textes|orthographe|grammaire"
               "|effectuer une traduction assermentée|langue des signes"
               "|respecter les normes de qualité dans la traduction|traduire à vue|parler plusieurs langues"
               "|terminologie juridique|appliquer les règles de grammaire et d'orthographe|traduire une bande-son"
               "|langues modernes|maîtriser les règles d'une langue"
               "|suivre un code de déontologie pour des services de traduction",
               "anglais-français|néerlandais-français|espagnol|italien|interprétation|relecture|surtitrage|SEO multilingue"),
    TradeGroup("Communication et journalisme", 7, "E1103 E1101 E1104 E1119 E1124 M1718",
               "élaborer des stratégies de relations publiques|rédiger des communiqués de presse"
               "|gérer des communications en ligne|élaborer des contenus numériques"
               "|utiliser des techniques de communication|appliquer le marketing des médias sociaux"
               "|planifier une campagne de marketing|concevoir des actions de campagne"
               "|organiser des conférences de presse|techniques de marketing des médias sociaux|relations publiques"
               "|traduire des mots clés en texte rédactionnel|créer des publicités|principes de communication",
               "réseaux sociaux|community management|dossier de presse|newsletter|stratégie de com|Instagram|rédaction web|accompagnement"),
    TradeGroup("Communication et journalisme", 5, "E1106 E1114 E1121",
               "effectuer un travail de rédaction|principes journalistiques|garantir la cohérence d'articles publiés"
               "|analyses d'actualités|suivre l'actualité|vérifier l'exactitude d'informations"
               "|consulter des sources d'information|réécrire des articles|enseigner les pratiques journalistiques"
               "|rédiger un article scientifique|techniques d'écriture|respecter des délais|rapporter des faits",
               "podcast|presse locale|secrétariat de rédaction|enquête|radio|photo reportage|vulgarisation"),
    TradeGroup("Numérique", 10, "M1855 M1861 M1837 M1834",
               "JavaScript|Python|PHP|SQL|Java|programmation web|gérer un site web"
               "|utiliser un logiciel de système de gestion de contenu|développer un prototype de logiciel"
               "|exécuter des tests de logiciel|cycle de développement logiciel|concevoir un schéma de base de données"
               "|gérer une base de données|améliorer la visibilité d'un site web"
               "|mettre en œuvre le design front end d'un site web|créer la maquette fonctionnelle d'un site web"
               "|déboguer un logiciel|anomalies logicielles|développer des tests logiciels automatisés|TypeScript|CSS",
               "WordPress|Drupal|PHP|React|logiciels libres|Django|accessibilité web|no code|SEO|hébergement"),
    TradeGroup("Numérique", 4, "M1802 M1810 M1816 M1419 M1405 M1864 M1814",
               "fournir une assistance TIC|gestion de projets TIC|fournir une présentation visuelle des données"
               "|définir les critères de qualité des données|gérer la classification des données sur les TIC"
               "|identifier les risques de sécurité des TIC|conseiller des clients sur des types de matériel informatique"
               "|procéder au dépannage des TIC|assurer une formation sur les TIC|exploration de données"
               "|évaluation de la qualité de données|cybersécurité"
               "|gérer des données, des informations et des contenus numériques|préparer des graphiques de données"
               "|protection des données|évaluer les connaissances en TIC|maintenir les performances d'une base de données"
               "|proposer des solutions TIC aux problèmes des entreprises|gérer les données des usagers",
               "Linux|dépannage|données ouvertes|RGPD|sobriété numérique|cartographie de données|open source"),
    TradeGroup("Formation", 10, "K2111 K2101 K2119 K2145 K2126",
               "identifier les besoins de formation|adapter l'enseignement à un groupe cible|méthodes par groupe de pairs|préparer le contenu de leçons|modèles d'ingénierie pédagogique"
               "|mettre au point un concept pédagogique|élaborer des plans d'apprentissage individuels"
               "|technologies d'apprentissage|fournir du matériel pédagogique"
               "|diriger des séminaires de formation professionnelle continue|analyse des besoins d'apprentissage"
               "|évaluer une formation|concevoir des cours en ligne|donner des conseils sur des plans de cours"
               "|coacher des clients|appliquer la pédagogie Freinet|assurer une formation sur les TIC"
               "|enseigner la culture numérique",
               "formation d'adultes|ingénierie pédagogique|facilitation|éducation populaire|digital learning|bilan de compétences|Qualiopi|accompagnement"),
    TradeGroup("Formation", 4, "K2105 K2122 K2130 K2136",
               "enseigner les langues|enseigner la danse|enseigner les arts plastiques"
               "|enseigner les principes artistiques|méthodes d'enseignement des langues|préparer le contenu de leçons"
               "|élaborer un plan de cours|observer les progrès d'élèves"
               "|encourager des élèves à reconnaître leurs mérites|stimuler l'indépendance d'élèves"
               "|communiquer avec des jeunes|enseigner les principes de la musique|enseigner la langue des signes"
               "|planifier des programmes pour des jeunes|aider des enfants à faire leurs devoirs|pédagogie Montessori"
               "|enseigner l'écriture|déceler des troubles de l'apprentissage|aider à l'apprentissage scolaire",
               "FLE|alphabétisation|cours particuliers|soutien scolaire|éveil musical|LSF"),
    TradeGroup("Conseil et gestion", 6, "M1209 K1804 M1429 M1508 M1427 M1827",
               "gestion de projets|effectuer des activités de collecte de fonds|diriger des activités de collecte de fonds"
               "|présider une réunion|participer à des réunions|gérer des budgets|trouver des subventions|appliquer la gestion du changement"
               "|principes de stratégie d'entreprise|négocier des contrats avec des prestataires de services"
               "|mettre en œuvre une gestion stratégique|coacher des clients|analyser les facteurs internes d'entreprises"
               "|établir des relations d'affaires|identifier les besoins des clients"
               "|responsabilité sociale des entreprises|établir le budget de projets artistiques|gestion des conflits"
               "|entrepreneuriat",
               "comptabilité|gestion de projet|recherche de financements|coopération|gouvernance partagée|RSE|développement commercial|tableaux de bord"),
    TradeGroup("Conseil et gestion", 4, "M1604 M1607 M1203 M1621",
               "gérer les procédures de facturation|rédiger des comptes rendus de réunion|participer à des réunions|techniques comptables|gérer le courrier"
               "|gérer des systèmes bureautiques|gérer des archives numériques|fixer des rendez-vous"
               "|effectuer des imputations comptables|établir des systèmes de classement"
               "|utiliser un logiciel de traitement de texte|utiliser un tableur|gérer l'administration du personnel"
               "|respecter un planning|comptabilité|tenir des registres financiers|préparer des états financiers",
               "secrétariat|saisie comptable|facturation|paie intermittente|organisation|assistanat à distance"),
    TradeGroup("Artisanat et métiers d'art", 5, "B1201 B1401 B1402 B1602 B1605 B1608",
               "faire de la vannerie|techniques de vannerie|créer un ouvrage en céramique à la main"
               "|créer des objets en céramique|gérer différentes techniques de cuisson céramique"
               "|utiliser un four céramique|types de matériau de poterie|découper de l'argile|créer des bijoux"
               "|élaborer des modèles de bijoux|veiller aux détails dans la création de bijoux|technologies de reliure"
               "|relier des livres|défaire la reliure de livres|modeler des bougies|verrerie|polir les bords du verre"
               "|réparer des bijoux|objets en céramique|sélectionner des métaux pour les bijoux",
               "tournage|émaillage|raku|bijoux|reliure|vannerie|vitrail|atelier découverte"),
    TradeGroup("Artisanat et métiers d'art", 5, "B1801 B1802 B1803 B1804 B1805 B1806 B1812 D1207",
               "couture|broder des étoffes|créer des patrons pour vêtements|utiliser des techniques de tricot à la main"
               "|créer des patrons pour des produits textiles|conseiller des clients sur des patrons de couture"
               "|fabriquer des textiles tricotés|coudre des morceaux de tissu|utiliser des techniques de couture à la main|retoucher des vêtements"
               "|types de tissus|propriétés de tissus|tailles de vêtements|coudre des rideaux"
               "|confection de vêtements pour enfants|réaliser des croquis techniques de vêtements de créateurs"
               "|décorer des articles textiles|dessiner des croquis pour réaliser des articles textiles"
               "|techniques textiles|teindre des tissus",
               "couture|upcycling|maroquinerie|tapisserie|broderie|création de mode éthique|teinture végétale"),
    TradeGroup("Artisanat et métiers d'art", 4, "H2207 H2206 B1601 D1206",
               "tourner du bois|cirer des meubles|créer des cadres pour des meubles|réparer des cadres pour des meubles"
               "|préparer des meubles pour l'application de peinture|relier des éléments en bois|procédés de travail du bois|types de bois"
               "|transformer du bois à l'aide d'outils manuels|poncer du bois|utiliser un ciseau à bois"
               "|façonner du métal sur une enclume|assembler des meubles préfabriqués|décorer des meubles"
               "|utiliser des outils manuels|installer des éléments en bois dans des structures",
               "ébénisterie|marqueterie|forge|mobilier sur mesure|tournage sur bois|réemploi"),
    TradeGroup("Bien-être et santé", 6, "D1222 K1103 D1208 G1233 J1408 D1231",
               "effectuer un massage|réaliser des soins esthétiques|types de traitements par aromathérapie|effectuer des massages de shiatsu|massage thérapeutique|types de massages"
               "|théorie des massages|coacher des clients|techniques de relaxation|écouter activement"
               "|effectuer un massage des tissus en profondeur|pratiquer des massages sur des femmes enceintes"
               "|élaborer des plans de massage personnalisés|appliquer de l'huile de massage"
               "|gérer le stress au sein d'une organisation|faire preuve d'empathie|réflexologie|yoga"
               "|créer un style de coaching",
               "sophrologie|massage assis|yoga|réflexologie|coaching|relaxation|qi gong|gestion du stress"),
    TradeGroup("Alimentation", 6, "G1606 G1613 D1103 G1612 D1104 D1102",
               "cuisiner des fruits de mer|préparer des desserts|planifier les menus|préparer des légumes|préparer des sauces et soupes|préparer des produits de pain"
               "|confectionner des pâtisseries|confectionner des produits de boulangerie|servir des plats à table"
               "|préparer des plats préparés|veiller aux détails en ce qui concerne les repas et les boissons"
               "|faire preuve de créativité en ce qui concerne les repas et les boissons|préparer des produits de boulangerie"
               "|créer de nouvelles recettes|créer des préparations culinaires décorées"
               "|manipuler des ustensiles de cuisine conformément aux exigences|allergies alimentaires"
               "|préparer des pizzas",
               "cuisine végétarienne|traiteur|buffet|zéro déchet|pain au levain|cuisine du monde|HACCP|fermentation"),
    TradeGroup("Alimentation", 2, "A1413 D1114 G1801 G1804 A1447",
               "servir des boissons|préparer le café|torréfaction de café|réaliser des dégustations de café|niveaux de mouture du café"
               "|élaborer des recettes de bière|variétés de bières|servir de la bière|décrire le caractère olfactif et gustatif de différentes bières"
               "|conseiller les clients sur les variétés de thé et de café|ingrédients pour la production de bière"
               "|préparer des boissons alcoolisées|préparer des cocktails"
               "|créer des recettes de boissons à base de plantes|caractéristiques du café"
               "|accorder des bières et des mets|décrire le caractère olfactif et gustatif de différents vins"
               "|évaluer les caractéristiques du café",
               "brassage|torréfaction|mocktails|dégustation|tisanes"),
    TradeGroup("Construction et habitat", 7, "F1607 F1606 F1602 F1608 F1601 F1611",
               "poser du papier peint|poser du carrelage|découper du carrelage|découper un matériau isolant à la bonne taille"
               "|types de matériaux isolants|mélanger des enduits de construction|clouer un parquet"
               "|clouer un plancher|utiliser des outils manuels|appliquer une colle à carrelage"
               "|préparer une surface pour poser un parquet|installer des matériaux isolants|plâtrer des surfaces"
               "|menuiserie|percer des trous dans du carrelage|retirer du papier peint|peindre des surfaces"
               "|inspecter un ouvrage de maçonnerie|évaluer l'état d'un bâtiment",
               "rénovation|enduits terre|menuiserie|éco-construction|petits travaux|isolation paille|carrelage|électricité"),
    TradeGroup("Construction et habitat", 4, "F1101 F1102 F1139 F1104",
               "élaborer des plans d'architecture|matériaux de construction organiques|concevoir des bâtiments"
               "|créer des maquettes d'architecture|créer un design intérieur spécifique"
               "|techniques de décoration intérieure|matériaux de décoration intérieure|communiquer avec des architectes"
               "|conseiller des clients sur des matériaux de construction|architecture historique"
               "|surveiller des tendances dans le design intérieur"
               "|conseiller des clients sur des options de décoration intérieure"
               "|promouvoir un aménagement intérieur durable|identifier des matériaux de construction à partir de plans"
               "|estimer le budget des plans de décoration intérieure|performance énergétique des bâtiments"
               "|relations entre les bâtiments, les individus et l'environnement|utiliser un logiciel de CAO|urbanisme",
               "plans|architecture d'intérieur|réemploi de matériaux|suivi de chantier|permis|habitat participatif"),
    TradeGroup("Événementiel", 7, "L1104 E1107 E1117 L1511 K2504",
               "mener à bien la gestion d'événements|donner des instructions aux bénévoles|soutenir des bénévoles|faire participer des bénévoles"
               "|coordonner des évènements|planifier des évènements"
               "|promouvoir un évènement|gérer des bénévoles|superviser le personnel d'un évènement"
               "|organiser des évènements spéciaux|obtenir des autorisations pour un évènement"
               "|définir les objectifs d'un évènement|gérer l'installation d'une structure événementielle"
               "|accueillir les clients|organiser l'inscription de participants à un évènement"
               "|examiner les factures d'un événement|prendre contact avec des intervenants pour des événements"
               "|assurer la liaison avec les commanditaires de l'événement|gérer la publicité d'un évènement"
               "|organiser des animations de plein air|conseiller les clients sur les menus pour les évènements spéciaux"
               "|discuter avec le personnel d'un évènement",
               "organisation de festival|logistique|régie bénévoles|accueil du public|catering|éco-événement|animation de soirée"),
    TradeGroup("Nature et environnement", 5, "A1203 A1208 A1209 A1433 A1414 A1206 A1441",
               "planter des végétaux|tailler des arbres|planter des arbres|soigner des arbres"
               "|entretenir du matériel de jardinage|utiliser du matériel de jardinage|multiplier des plantes"
               "|caractéristiques des plantes|installer des jardins verticaux|superviser le compostage"
               "|agriculture biologique|préparer une zone de plantation pour une plantation|aménagement paysager"
               "|botanique|espèces végétales|lutte contre les maladies des plantes"
               "|effectuer des travaux de maçonnerie dans des jardins|préservation et conservation des arbres"
               "|assurer la nutrition de sols cultivés|grimper aux arbres",
               "permaculture|jardin partagé|taille douce|compostage|potager|clôtures|grimpe"),
    TradeGroup("Nature et environnement", 4, "G1238 A1313 A1306 K1813 G1201",
               "écologie|protéger la biodiversité|exécuter des plans d'action en faveur de la biodiversité"
               "|promouvoir la gestion durable|organiser des animations de plein air|mener des randonnées pédestres"
               "|donner des conseils sur la préservation de la nature|surveiller la protection de la nature"
               "|créer du matériel de sensibilisation|former le personnel à la gestion des déchets"
               "|impact environnemental du tourisme|évaluer l'incidence sur l'environnement"
               "|communiquer dans un environnement de plein air|informer des clients sur la protection de l'environnement"
               "|politique environnementale|activités de plein air|trier les déchets",
               "éducation à l'environnement|sorties nature|fresque du climat|guide|ornithologie|zéro déchet"),
    TradeGroup("Livraison et mobilité", 5, "N4104 I1607 N4105 N4120",
               "vélos électriques|mécanique des bicyclettes|conduire des véhicules à deux roues|conduire en milieu urbain"
               "|préparer des itinéraires|conduire des véhicules|organiser la livraison de courrier|faire des courses"
               "|livrer des tracts|tenir à jour les documents de livraison du véhicule|assembler des bicyclettes"
               "|réparer des bicyclettes|laver des bicyclettes|vérifier les livraisons à leur réception"
               "|conduire de manière défensive|analyser les moyens de réduire le temps de trajet|lire des cartes"
               "|vendre des bicyclettes|préparer des itinéraires de transport",
               "vélo-cargo|livraison à vélo|logistique urbaine|mécanique vélo|déménagement à vélo|permis B"),
    TradeGroup("Services aux personnes", 5, "K1304 K1301 K1302 K1303 K1206 K1217 G1202",
               "jouer avec des enfants|aider des enfants à faire leurs devoirs"
               "|apporter une aide à domicile aux personnes handicapées|s'occuper de personnes âgées"
               "|accompagner des personnes|proposer des activités de loisirs|superviser des enfants"
               "|aider au développement des compétences personnelles de base d'enfants"
               "|assurer la relation avec les parents des enfants|contribuer au bien-être des enfants|types de handicap"
               "|écouter activement|communiquer avec des jeunes|produits ménagers|faire preuve d'empathie"
               "|médiation sociale|soins aux personnes handicapées"
               "|encourager le travail des jeunes au sein des communautés locales",
               "accompagnement|animation d'ateliers|garde d'enfants|aide administrative|médiation|jeux coopératifs|ménage écologique"),
    TradeGroup("Services aux personnes", 3, "D1202 K1204 A1426 I1502 J1412",
               "coiffure|coiffer les cheveux|teindre les cheveux|techniques de coupe de cheveux|appliquer des techniques de coupe de cheveux"
               "|concevoir un style de coiffure|donner des conseils en coiffure|utiliser des ustensiles de coiffure|médiation sociale|gestion des conflits"
               "|agir en médiateur lors de négociations|écouter activement|dresser des chiens"
               "|aider des familles en situation de crise|évaluer des chiens|faire preuve d'empathie"
               "|aider des personnes malentendantes|donner des conseils sur la gestion de conflits",
               "coiffure à domicile|médiation|éducation canine|réparation|café réparation|écrivain public"),
]
