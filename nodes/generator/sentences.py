"""Sentences that the fictional members, offices and partners "wrote". All are our own."""

# What a member says about the activity: {trade} is the job title in lower case.
ACTIVITIES = {
    "Spectacle vivant": [
        "Je travaille pour des compagnies de théâtre et de danse, en création comme en tournée.",
        "Création et suivi de spectacles jeune public, en salle et en rue.",
        "J'accompagne des compagnies de la première résidence jusqu'à la reprise.",
        "Interventions en milieu scolaire et ateliers amateurs, en plus de la scène.",
        "Vingt ans de plateau, surtout en théâtre et en cirque. Atelier équipé à la maison.",
    ],
    "Musique": [
        "Concerts, bals et ateliers ; je joue aussi pour des spectacles et des films courts.",
        "Enregistrement et mixage dans mon petit studio, sonorisation en extérieur l'été.",
        "Je compose pour la scène et l'image et j'anime des ateliers d'éveil musical.",
        "Trois groupes, deux chorales et beaucoup de route.",
        "Accompagnement de groupes débutants : répétitions, premières scènes, enregistrements.",
    ],
    "Audiovisuel et cinéma": [
        "Films documentaires, captations de spectacles et portraits pour des associations.",
        "Tournage et montage de petits films pour la culture et l'économie sociale.",
        "Je réalise des courts métrages et j'anime des ateliers d'éducation à l'image.",
        "Montage, étalonnage et sous-titrage ; matériel de prise de vues en propre.",
    ],
    "Arts visuels": [
        "Expositions, commandes et résidences ; atelier partagé ouvert sur rendez-vous.",
        "Portraits, reportages et photographie de spectacle.",
        "Fresques participatives avec des écoles et des maisons de quartier.",
        "Je grave, j'imprime et je transmets : stages de week-end toute l'année.",
    ],
    "Graphisme et design": [
        "Identités visuelles, affiches et livrets pour des lieux culturels et des coopératives.",
        "Illustration jeunesse, carnets de voyage et facilitation graphique en direct.",
        "Je conçois des interfaces claires, testées avec les personnes qui s'en servent.",
        "Mise en page de rapports, de programmes et de petites éditions.",
    ],
    "Écriture et édition": [
        "Ateliers d'écriture, récits de vie et livres faits à plusieurs.",
        "Traduction et relecture pour la culture, la recherche et les associations.",
        "J'écris pour la jeunesse et pour la scène.",
        "Correction, réécriture et suivi éditorial de petits tirages.",
    ],
    "Communication et journalisme": [
        "J'aide de petites structures à raconter ce qu'elles font, sans jargon.",
        "Reportages, podcasts et articles pour la presse locale et associative.",
        "Plans de communication, relations presse et lettres d'information.",
        "Formations courtes aux réseaux sociaux pour les porteurs et porteuses de projets.",
    ],
    "Numérique": [
        "Sites web sobres et accessibles, avec des logiciels libres.",
        "Développement d'applications sur mesure pour des associations et des coopératives.",
        "Dépannage, sauvegardes et formation des petites équipes.",
        "Je reprends des sites laissés en plan et je les rends à nouveau modifiables.",
    ],
    "Formation": [
        "Formations d'adultes, en groupe ou en accompagnement individuel.",
        "Je conçois des parcours et j'anime des journées de travail collectif.",
        "Cours particuliers et ateliers, tous niveaux.",
        "Éducation populaire, animation de réunions, outils de coopération.",
    ],
    "Conseil et gestion": [
        "Appui à la création d'activité, budgets et recherche de financements.",
        "Secrétariat, facturation et comptabilité simple pour indépendant·es.",
        "J'accompagne des collectifs dans leur gouvernance et leur modèle économique.",
        "Réponse aux appels d'offres, seul·e ou en groupement.",
    ],
    "Artisanat et métiers d'art": [
        "Petites séries et pièces uniques, vendues à l'atelier et sur les marchés de créateurs.",
        "Réparation, réemploi et travail sur mesure.",
        "Atelier ouvert au public le mercredi et le samedi ; stages d'initiation.",
        "Je travaille surtout des matières de récupération.",
    ],
    "Bien-être et santé": [
        "Séances individuelles au cabinet et interventions en entreprise.",
        "Massages assis sur des festivals et dans des équipes.",
        "Cours hebdomadaires et stages de week-end.",
    ],
    "Alimentation": [
        "Cuisine de saison pour tournages, festivals et réunions.",
        "Traiteur végétarien, ateliers de cuisine anti-gaspi.",
        "Marchés, cantine itinérante et chef à domicile.",
    ],
    "Construction et habitat": [
        "Rénovation à taille humaine, matériaux naturels et réemploi.",
        "Petits travaux, aménagement d'ateliers et de lieux associatifs.",
        "Plans, conseils et suivi de chantiers participatifs.",
    ],
    "Événementiel": [
        "Organisation de festivals, de rencontres et de fêtes de quartier.",
        "Logistique, accueil du public et coordination des bénévoles.",
        "Animation de soirées et d'événements d'entreprise responsables.",
    ],
    "Nature et environnement": [
        "Jardins nourriciers, taille douce et conseils sur place.",
        "Sorties nature et ateliers pour les écoles et les familles.",
        "Animation autour du compost, des haies et de la biodiversité en ville.",
    ],
    "Livraison et mobilité": [
        "Livraisons à vélo-cargo, du colis au petit déménagement.",
        "Entretien et réparation de vélos, à l'atelier ou chez vous.",
        "Tournées du dernier kilomètre pour commerces et producteurs.",
    ],
    "Services aux personnes": [
        "Aide à domicile, accompagnement et petits services du quotidien.",
        "Ateliers et animations pour enfants, familles et aînés.",
        "Médiation, écoute et démarches administratives.",
    ],
}

MORE_ABOUT_ACTIVITIES = [
    "Je me déplace dans toute la région, avec mon matériel.",
    "Disponible du mardi au vendredi, parfois le week-end.",
    "Sociétaire depuis quelques années, après une carrière salariée.",
    "J'ai commencé seul·e, je travaille maintenant surtout en collectif.",
    "Tarifs solidaires pour les associations et les petites structures.",
    "Je propose aussi des stages et des interventions dans les écoles.",
    "Devis gratuit, première rencontre sans engagement.",
    "Je partage un atelier avec trois autres membres du bureau.",
    "En reconversion, je cherche encore mon rythme et mes prix.",
    "Projets récents : une tournée en milieu rural, un livret pédagogique et une fête de quartier.",
    "Je parle volontiers de mon métier avec celles et ceux qui débutent.",
    "Je privilégie les matériaux de réemploi et les circuits courts.",
    "Je travaille en français et, quand il le faut, dans la langue des personnes que j'accompagne.",
    "Références et images sur demande.",
    "Mi-temps dans une association, mi-temps à mon compte.",
    "J'aime les projets longs, avec du temps pour se connaître.",
    "Intervention possible à distance pour une partie du travail.",
    "Je réponds plus vite au téléphone qu'aux courriels.",
    "Lauréat·e d'une bourse régionale, en préparation d'un nouveau projet.",
    "Nous sommes deux et nous facturons ensemble par la coopérative.",
]

SEARCHES = [
    "Des collègues du même métier pour répondre ensemble à des appels d'offres",
    "Un atelier à partager",
    "Partage de compétences et échanges de pratiques",
    "Des contacts avec des compagnies de la région",
    "Quelqu'un pour refaire mon site",
    "Une personne pour la diffusion",
    "Un·e graphiste pour mon identité visuelle",
    "Des lieux pour exposer",
    "Monter un collectif",
    "Du matériel à louer ou à mutualiser",
    "Un parrain ou une marraine pour démarrer",
    "Un bureau partagé, deux jours par semaine",
    "Des missions courtes entre deux projets",
    "Co-animer des formations",
    "un·e technicien·ne son pour l'été",
    "Des partenaires pour une tournée dans les autres bureaux",
    "Conseils pour la prospection commerciale",
    "rien de précis pour l'instant",
]

LANGUAGES = {
    "BE": [("français", 100), ("néerlandais", 38), ("anglais", 60), ("espagnol", 10), ("italien", 8), ("arabe", 9),
           ("allemand", 6), ("portugais", 5), ("turc", 4), ("lingala", 3), ("roumain", 2), ("polonais", 2),
           ("langue des signes de Belgique francophone (LSFB)", 1)],
    "FR": [("français", 100), ("anglais", 55), ("espagnol", 18), ("italien", 9), ("arabe", 9), ("allemand", 6),
           ("portugais", 5), ("occitan", 2), ("wolof", 1), ("comorien", 1), ("basque", 1), ("kabyle", 2),
           ("langue des signes française (LSF)", 2)],
}

FESTIVAL_DESCRIPTIONS = {
    "Spectacle vivant": ["Théâtre, danse et cirque dans plusieurs lieux de {place}.", "Des compagnies d'ici et d'ailleurs se retrouvent à {place}.", "Spectacles en salle et dans la rue, pour tous les âges."],
    "Musique": ["Concerts et rencontres à {place}.", "Plusieurs soirées de musique, des artistes confirmés et des découvertes.", "Des concerts en salle et en plein air à {place}."],
    "Audiovisuel et cinéma": ["Projections, débats et ateliers à {place}.", "Des films à découvrir et leurs équipes à rencontrer.", "Courts et longs métrages, avec des séances pour les écoles."],
    "Arts visuels": ["Expositions et ateliers ouverts à {place}.", "Parcours d'œuvres et rencontres avec les artistes.", "Des images et des installations dans la ville."],
    "Écriture et édition": ["Rencontres, lectures et dédicaces à {place}.", "Des livres, leurs auteurs et autrices, et beaucoup d'ateliers.", "Éditeurs, librairies et bibliothèques réunis à {place}."],
    "Événementiel": ["Rendez-vous populaire de {place}.", "Plusieurs jours de fête, d'animations et de rencontres."],
    "autre": ["Rencontres, démonstrations et ateliers à {place}.", "Un rendez-vous ouvert à tout le monde à {place}."],
}
FICTIONAL_DATES = "Dates fictives."

# Meetings that the office itself holds: title, kind, sector, hour, minutes, description.
OFFICE_MEETINGS = [
    ("Accueil des nouveaux·elles sociétaires", "rencontre", "Conseil et gestion", "10:00", 120,
     "Fonctionnement de la coopérative, premiers outils, rencontre avec des parrains et marraines."),
    ("Café filière : spectacle vivant", "rencontre", "Spectacle vivant", "18:30", 150,
     "On parle diffusion, tarifs et résidences. Chacun·e apporte une question."),
    ("Café filière : son et musique", "rencontre", "Musique", "18:30", 150,
     "Échange de pratiques entre technicien·nes et musicien·nes."),
    ("Atelier : lire le suivi de son activité", "atelier", "Conseil et gestion", "14:00", 180,
     "Frais, chiffre d'affaires, salaires : comprendre les chiffres de son activité."),
    ("Atelier : répondre à un appel d'offres à plusieurs", "atelier", "Conseil et gestion", "09:30", 420,
     "Trouver l'annonce, former le groupement, rédiger la réponse."),
    ("Atelier : prospecter sans se renier", "atelier", "Formation", "13:30", 210,
     "Parler de son travail, fixer ses prix, relancer."),
    ("Soirée portraits : photos des membres", "atelier", "Arts visuels", "17:00", 180,
     "Une photographe du bureau fait le portrait des membres pour l'annuaire."),
    ("Marché des créateurs et créatrices du bureau", "marché", "Artisanat et métiers d'art", "10:00", 480,
     "Céramique, textile, bijoux, illustration : une journée de vente directe."),
    ("Repas partagé et jeux", "convivial", "Alimentation", "12:00", 150,
     "Chacun·e apporte un plat. Les familles sont bienvenues."),
    ("Permanence numérique", "permanence", "Numérique", "09:00", 180,
     "Un coup de main pour son site, ses sauvegardes, ses mots de passe."),
    ("Table ronde : plateformes, vélos et coopératives", "débat", "Livraison et mobilité", "19:00", 120,
     "Livreurs et livreuses racontent leurs coopératives."),
    ("Balade : oiseaux de la ville", "sortie", "Nature et environnement", "07:30", 150,
     "Sortie guidée par un membre du bureau, jumelles prêtées."),
    ("Assemblée du bureau", "assemblée", "Conseil et gestion", "18:00", 180,
     "Bilan de l'année, élection des membres expert·es, budget des formations."),
    ("Chantier ouvert : enduits de terre", "atelier", "Construction et habitat", "09:00", 480,
     "Une journée les mains dans la terre, débutant·es accepté·es."),
]

EXPERT_DOMAINS = {
    "Spectacle vivant": ["Tournées et contrats de cession", "Costume et atelier", "Lumière et régie"],
    "Musique": ["Son et sonorisation", "Droits des musicien·nes"],
    "Audiovisuel et cinéma": ["Production de documentaires", "Montage et post-production"],
    "Arts visuels": ["Droits d'auteur des plasticien·nes", "Commande publique artistique"],
    "Graphisme et design": ["Tarifs et devis en graphisme"],
    "Écriture et édition": ["Contrats d'édition", "Traduction : tarifs et marchés"],
    "Communication et journalisme": ["Presse locale et podcasts", "Communication responsable"],
    "Numérique": ["Logiciels libres et hébergement", "Accessibilité web", "Protection des données"],
    "Formation": ["Qualité en formation", "Marchés publics de formation"],
    "Conseil et gestion": ["Réponse aux appels d'offres", "Financements et subventions"],
    "Artisanat et métiers d'art": ["Vente directe et marchés de créateurs", "Réemploi des matières"],
    "Bien-être et santé": ["Règles des métiers du bien-être"],
    "Alimentation": ["Hygiène et cuisine mobile"],
    "Construction et habitat": ["Assurances du bâtiment", "Éco-construction"],
    "Événementiel": ["Sécurité du public", "Éco-événements"],
    "Nature et environnement": ["Éducation à l'environnement"],
    "Livraison et mobilité": ["Coopératives de livraison à vélo"],
    "Services aux personnes": ["Agréments des services aux personnes"],
}

EXPERT_MISSIONS = [
    "Veille sur les marchés de la filière et note trimestrielle aux membres.",
    "Une permanence par mois, sur rendez-vous, pour les membres du bureau et des bureaux voisins.",
    "Diffusion des appels d'offres et relecture des réponses collectives.",
    "Mentorat de trois membres débutants par an.",
    "Tenue de la fiche pratique de la filière, mise à jour deux fois par an.",
]

# What a partner could bring, by kind; {number} is a percentage or a count.
BENEFITS = {
    "coworking": ["Deux journées d'essai offertes, puis {number} % de réduction sur l'abonnement", "Salle de réunion gratuite {count} heures par mois"],
    "venue": ["Tarif réduit sur les spectacles de la saison", "Plateau prêté {count} jours par an pour des répétitions, hors saison"],
    "music": ["Studio de répétition à {number} % de réduction en journée", "Tarif réduit sur les concerts"],
    "film": ["Prêt de caméra et banc de montage à prix réduit", "Tarif réduit sur les projections et les ateliers"],
    "art": ["Accès aux ateliers de sérigraphie et de gravure, {number} % de réduction", "Mur d'exposition mis à disposition deux semaines par an"],
    "digital": ["Accès aux machines du laboratoire numérique, {number} % de réduction", "Hébergement web libre : premier semestre offert"],
    "training": ["{number} % de réduction sur les formations courtes", "Priorité d'inscription pour les membres"],
    "advice": ["Premier rendez-vous de conseil gratuit", "Un diagnostic de {count} heures offert pour tout projet collectif"],
    "reuse": ["{number} % de réduction sur les matériaux de récupération", "Accès à l'atelier partagé une demi-journée par mois"],
    "food": ["Panier découverte offert", "{number} % de réduction sur les commandes de plus de 50 euros"],
    "energy": ["Conseil énergie gratuit pour les ateliers et bureaux", "Frais d'entrée offerts"],
    "nature": ["Sorties guidées à tarif réduit", "Prêt de matériel pédagogique"],
    "mobility": ["Inscription offerte et {number} % de réduction la première année", "Course à vélo-cargo : {number} % de réduction"],
    "media": ["Une annonce gratuite par projet", "Initiation au podcast à prix réduit"],
    "book": ["Tarif réduit sur les rencontres et les ateliers d'écriture", "Relecture d'un dossier par an offerte"],
    "health": ["Un rendez-vous de prévention offert", "Atelier gratuit sur la santé au travail"],
    "design": ["Accès aux expositions et aux conférences à tarif réduit"],
    "event": ["Stand gratuit au forum annuel", "Salle prêtée {count} soirées par an"],
}

WAYS_TO_USE = [
    "Présenter sa carte de membre à l'accueil",
    "Envoyer un message avec son numéro de membre",
    "Réserver par le bureau, au moins une semaine avant",
    "Donner le code du bureau au moment de payer",
    "Passer par son conseiller ou sa conseillère",
]
FICTIONAL_BENEFIT = "(avantage fictif)"

TRAINING_DESCRIPTIONS = [
    "Nous sommes quelques-un·es à en avoir besoin, idéalement avec un·e membre qui connaît le sujet.",
    "Je cherche une formation courte, avec beaucoup de pratique.",
    "Deux journées espacées de quelques semaines, pour pouvoir essayer entre les deux.",
    "En petit groupe, sur nos propres projets.",
    "Le soir ou le week-end, car je travaille en semaine.",
    "Pour reprendre après plusieurs années sans pratique.",
    "Un échange de compétences me conviendrait aussi : je peux former en retour.",
    "",
]

# Requests that offices hear all the time; the others are derived from ESCO labels.
COMMON_REQUESTS = [
    ("Répondre à un appel d'offres, seul·e ou en groupement", "Conseil et gestion"),
    ("Prospection commerciale pour débutant·es", "Conseil et gestion"),
    ("Comprendre le suivi comptable de mon activité", "Conseil et gestion"),
    ("Gérer la post-production sonore", "Musique"),
    ("Soudure : les bases", "Artisanat et métiers d'art"),
    ("Travail en hauteur et accroche", "Spectacle vivant"),
    ("Anglais professionnel pour la tournée", "Spectacle vivant"),
]
