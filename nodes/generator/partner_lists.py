"""Real third places, co-operatives, venues and networks, from general knowledge.

Facts only: name, postcode, municipality, sector key. Where the seat is elsewhere or not certain,
postcode and municipality stay empty. What they "offer" is made up by generate.py.
"""

KIND_OF_PARTNER = {
    "coworking": "Services aux personnes", "venue": "Spectacle vivant", "music": "Musique",
    "film": "Audiovisuel et cinéma", "art": "Arts visuels", "digital": "Numérique", "training": "Formation",
    "advice": "Conseil et gestion", "reuse": "Artisanat et métiers d'art", "food": "Alimentation",
    "energy": "Construction et habitat", "nature": "Nature et environnement", "mobility": "Livraison et mobilité",
    "media": "Communication et journalisme", "book": "Écriture et édition", "health": "Bien-être et santé",
    "design": "Graphisme et design", "event": "Événementiel",
}

# name|postcode|municipality|kind
PARTNERS = {
    "bruxelles": """
BeCentral|1000|Bruxelles|digital
Coopcity|1060|Saint-Gilles|advice
Transforma BXL|1140|Evere|coworking
Silversquare|||coworking
Studio CityGate|1070|Anderlecht|art
Recyclart|1080|Molenbeek-Saint-Jean|music
iMAL|1080|Molenbeek-Saint-Jean|digital
Cityfab 1|1070|Anderlecht|reuse
Rotor DC|1070|Anderlecht|reuse
MAD Brussels|1000|Bruxelles|design
hub.brussels|1000|Bruxelles|advice
JobYourself|||advice
microStart|||advice
Crédal|1348|Louvain-la-Neuve|advice
Febecoop|1000|Bruxelles|advice
ConcertES|||advice
BEES coop|1030|Schaerbeek|food
Cyclo|1000|Bruxelles|mobility
Urbike|||mobility
Molenbike|||mobility
Dioxyde de Gambettes|||mobility
Cambio|||mobility
Pro Velo|1050|Ixelles|mobility
Les Petits Riens|1050|Ixelles|reuse
La Bellone|1000|Bruxelles|venue
Les Halles de Schaerbeek|1030|Schaerbeek|venue
Contredanse|1000|Bruxelles|venue
Zinneke|1030|Schaerbeek|venue
Maison Poème|1060|Saint-Gilles|book
Les Ateliers Claus|1060|Saint-Gilles|music
Court-Circuit|||music
Wallonie-Bruxelles Musiques|||music
Passa Porta|1000|Bruxelles|book
Radio Panik|1030|Schaerbeek|media
Radio Campus Bruxelles|1050|Ixelles|media
Bruxelles Laïque|1000|Bruxelles|event
Communa|||coworking
Toestand|||coworking
Interface3|1000|Bruxelles|digital
EPFC|||training
Article 27|||venue
Louvain Coopératif|1348|Louvain-la-Neuve|advice
Ferme du Biéreau|1348|Louvain-la-Neuve|music
Neutrinet|||digital
Bruxelles Formation|||training
""",
    "namur": """
TRAKK|5000|Namur|digital
Le Delta|5000|Namur|venue
Quai 22|5000|Namur|film
Les Abattoirs de Bomel|5000|Namur|art
Rock's Cool Le Belvédère|5000|Namur|music
BEP – Bureau économique de la Province de Namur|5000|Namur|advice
Coworking Namur|5000|Namur|coworking
Paysans-Artisans|5150|Floreffe|food
Le Lumsou|5000|Namur|advice
Fédération Ressources|5000|Namur|reuse
La Ressourcerie namuroise|5000|Namur|reuse
Maison de la Poésie et de la langue française|5000|Namur|book
Théâtre royal de Namur|5000|Namur|venue
Namur Concert Hall – Grand Manège|5000|Namur|music
Boukè Media|5000|Namur|media
IMEP|5000|Namur|music
Technobel|5590|Ciney|training
Canopea|5000|Namur|nature
Nature & Progrès|5100|Namur|nature
Natagora|5000|Namur|nature
Vents d'Houyet|5560|Houyet|energy
Lucéole|6720|Habay|energy
Halle de Han|6730|Tintigny|food
Périple en la Demeure|6670|Gouvy|coworking
Centre culturel de Rossignol-Tintigny|6730|Tintigny|venue
Maison de la culture Famenne-Ardenne|6900|Marche-en-Famenne|venue
Maison de la culture d'Arlon|6700|Arlon|venue
Centre culturel de Dinant|5500|Dinant|venue
Centre culturel de Ciney|5590|Ciney|venue
Crédal|||advice
Azimut|||advice
SAW-B|||advice
Step Entreprendre|||advice
Novacitis|||coworking
Rayon 9|||mobility
Cambio|||mobility
Pro Velo|||mobility
Court-Circuit|||music
Le Forem|||training
IFAPME|||training
Vin de Liège|||food
Les Compagnons de la Terre|||food
""",
    "amiens": """
La Machinerie|80000|Amiens|digital
La Lune des Pirates|80000|Amiens|music
Le Safran|80080|Amiens|venue
Maison de la Culture d'Amiens|80000|Amiens|venue
Cirque Jules Verne|80000|Amiens|venue
Centre culturel Jacques-Tati|80000|Amiens|venue
Le Tas de Sable – Ches Panses Vertes|||venue
Cardan|80000|Amiens|book
Initiative Somme|80000|Amiens|advice
Compagnie des Tiers-Lieux|||coworking
CRESS Hauts-de-France|||advice
APES Hauts-de-France|||advice
URSCOP Hauts-de-France|||advice
Enercoop Hauts-de-France|||energy
Terre de Liens Hauts-de-France|||nature
France Active Picardie|||advice
La Nef|||advice
Mobicoop|||mobility
TeleCoop|||digital
Framasoft|||digital
L'Échangeur – CDCN|02400|Château-Thierry|venue
Familistère de Guise|02120|Guise|venue
Théâtre du Beauvaisis|60000|Beauvais|venue
L'Écume du Jour|60000|Beauvais|food
La Batoude|60000|Beauvais|venue
L'Ouvre-Boîte|60000|Beauvais|music
Le Palace|60160|Montataire|venue
Espace Jean-Legendre|60200|Compiègne|venue
Le Mail – Scène culturelle|02200|Soissons|venue
Diaphane – pôle photographique|60600|Clermont|art
AR2L Hauts-de-France|||book
Haute Fidélité|||music
Afdas|||training
Audiens|||health
Thalie Santé|||health
""",
    "bordeaux": """
Darwin Écosystème|33100|Bordeaux|coworking
La Fabrique Pola|33100|Bordeaux|art
Le Rocher de Palmer|33150|Cenon|music
Coopérative Tiers-Lieux|||coworking
Coop'Alpha|||advice
CRESS Nouvelle-Aquitaine|||advice
ATIS|||advice
Supercoop|33800|Bordeaux|food
Récup'R|33800|Bordeaux|reuse
Étu'Récup|33600|Pessac|reuse
Le Garage Moderne|33300|Bordeaux|mobility
Les Vivres de l'Art|33300|Bordeaux|art
Rock School Barbey|33800|Bordeaux|music
Le Krakatoa|33700|Mérignac|music
iddac|||venue
Les Coursiers bordelais|33000|Bordeaux|mobility
Citiz Bordeaux|33000|Bordeaux|mobility
Enercoop Nouvelle-Aquitaine|||energy
La MÉCA|33800|Bordeaux|venue
ALCA Nouvelle-Aquitaine|33800|Bordeaux|book
OARA|33800|Bordeaux|venue
La Manufacture CDCN|33800|Bordeaux|venue
Le Sans Réserve|24000|Périgueux|music
L'Agora|24750|Boulazac Isle Manoire|venue
PTCE Sud Aquitaine|40220|Tarnos|coworking
Le Florida|47000|Agen|music
Théâtre de Gascogne|40000|Mont-de-Marsan|venue
Réseau des Indépendants de la Musique (RIM)|||music
La Nef|||advice
Mobicoop|||mobility
TeleCoop|||digital
Afdas|||training
Audiens|||health
Aquinum|33000|Bordeaux|digital
Zebra3|33800|Bordeaux|art
Permanences de la littérature|||book
""",
    "clermont-ferrand": """
La Coopérative de Mai|63000|Clermont-Ferrand|music
La Comédie de Clermont-Ferrand|63000|Clermont-Ferrand|venue
CocoShaker|63000|Clermont-Ferrand|advice
Épicentre Factory|63000|Clermont-Ferrand|coworking
Lieu'topie|63000|Clermont-Ferrand|event
Le Damier|63000|Clermont-Ferrand|advice
La Doume|63000|Clermont-Ferrand|advice
La Diode|63000|Clermont-Ferrand|art
Hôtel des Vil-e-s|63000|Clermont-Ferrand|coworking
Boom'Structur|63000|Clermont-Ferrand|venue
Vidéoformes|63000|Clermont-Ferrand|film
Sauve qui peut le court métrage|63000|Clermont-Ferrand|film
Tous Deux Roues|63000|Clermont-Ferrand|mobility
Un Guidon dans la tête|63000|Clermont-Ferrand|mobility
Combrailles durables|63410|Loubeyrat|energy
Appuy Créateurs|63000|Clermont-Ferrand|advice
CRESS Auvergne-Rhône-Alpes|||advice
URSCOP Auvergne-Rhône-Alpes|||advice
Enercoop Auvergne-Rhône-Alpes|||energy
Auvergne-Rhône-Alpes Spectacle vivant|||venue
Auvergne-Rhône-Alpes Livre et Lecture|||book
Les Brayauds – CDMDT 63|63200|Saint-Bonnet-près-Riom|music
AMTA|63200|Riom|music
Centre national du costume et de la scène|03000|Moulins|venue
Le Geyser|03700|Bellerive-sur-Allier|venue
Opéra de Vichy|03200|Vichy|music
Le 109|03100|Montluçon|music
Théâtre des Îlets|03100|Montluçon|venue
Footsbarn Travelling Theatre|03190|Hérisson|venue
Le Parapluie – Éclat|15000|Aurillac|venue
Théâtre d'Aurillac|15000|Aurillac|venue
Le Bief|63600|Ambert|art
Le Creux de l'Enfer|63300|Thiers|art
Parc naturel régional Livradois-Forez|63880|Saint-Gervais-sous-Meymont|nature
La Nef|||advice
Mobicoop|||mobility
TeleCoop|||digital
Afdas|||training
""",
    "marseille": """
Friche la Belle de Mai|13003|Marseille|venue
Le Talus|13012|Marseille|nature
L'Épopée|13014|Marseille|coworking
Marseille Solutions|||advice
Inter-Made|||advice
Super Cafoutch|13002|Marseille|food
Les Paniers marseillais|||food
Recyclodrome|||reuse
La Réserve des arts – Méditerranée|||reuse
Vélos en Ville|13006|Marseille|mobility
Enercoop Provence-Alpes-Côte d'Azur|||energy
Citiz Provence|||mobility
Cité des métiers de Marseille|||training
Cité des arts de la rue|13015|Marseille|venue
Lieux publics|13015|Marseille|venue
Archaos – Pôle national cirque|13015|Marseille|venue
Générik Vapeur|13015|Marseille|venue
Lieux Fictifs|13003|Marseille|film
Radio Grenouille|13003|Marseille|media
ZINC|13003|Marseille|digital
La Marelle|13003|Marseille|book
Les Grandes Tables|13003|Marseille|food
Urban Prod|13001|Marseille|digital
Arsud|13320|Bouc-Bel-Air|venue
Le Port des Créateurs|83000|Toulon|coworking
TVT Innovation|83000|Toulon|digital
Châteauvallon|83190|Ollioules|venue
La Garance|84300|Cavaillon|venue
Les Hivernales – CDCN|84000|Avignon|venue
La Fruitière numérique|84160|Lourmarin|digital
CRESS Provence-Alpes-Côte d'Azur|||advice
La Nef|||advice
Mobicoop|||mobility
TeleCoop|||digital
Afdas|||training
Audiens|||health
Coco Velten|13001|Marseille|coworking
Le Makeda|13001|Marseille|music
L'Affranchi|13011|Marseille|music
Espace Julien|13006|Marseille|music
""",
}

# Carried by the digital lists of the social economy, names chosen by hand where the file writes capitals.
SPELLING = {
    "LA FABULERIE": "La Fabulerie",
    "Le tiers lieu de carpentras": "Le Tiers-Lieu de Carpentras",
    "Le tiers lieu de Sorgues": "Le Tiers-Lieu de Sorgues",
    "SCIC Provence Numerique": "SCIC Provence Numérique",
    "Escale & CO (L')": "L'Escale & Co",
    "Bordeaux Ecole Numerique": "Bordeaux École Numérique",
}


def partners(office):
    for line in PARTNERS[office].strip().splitlines():
        name, postcode, municipality, kind = line.split("|")
        yield {"name": name, "postcode": postcode, "municipality": municipality, "kind": kind, "website": ""}
