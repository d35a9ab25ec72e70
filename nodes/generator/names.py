"""Common French first names and surnames, written by hand from general knowledge.

The listed French name files are under the GNU FDL or state no licence, so none of them is used.
Names of the many origins met in Marseille, Bordeaux or Amiens are mixed in on purpose: an import
has to cope with particles, hyphens, apostrophes and letters from several languages.
"""

WOMEN = """
Adèle Agathe Agnès Aïcha Aïssatou Alexandra Alice Alicia Aline Amandine Amel Amina Anaïs Andrée Angèle Anissa Anna
Anne Anne-Laure Anne-Sophie Apolline Ariane Assia Astrid Aude Audrey Aurélie Aurore Barbara Béatrice Bénédicte
Brigitte Camille Carla Carole Caroline Cassandra Catherine Cécile Céline Chantal Charlène Charlotte Chloé Christelle
Christine Claire Clara Clarisse Clémence Clémentine Coline Constance Coralie Corinne Cyrielle Delphine Diane Dorothée
Élisa Élisabeth Élise Élodie Éloïse Elsa Emma Emmanuelle Estelle Eugénie Ève Fabienne Fanny Fatima Fatou Fatoumata
Flora Florence Floriane Françoise Gaëlle Garance Géraldine Gwenaëlle Habiba Hafida Hanane Héléna Hélène Héloïse
Houria Inès Ingrid Irène Isabelle Jade Jeanne Jessica Joana Joëlle Josiane Judith Julie Juliette Justine Karima Karine
Khadija Laetitia Laura Laure Laurence Léa Leïla Léonie Lila Lise Louise Lucie Ludivine Madeleine Magali Maëlle Malika
Manon Margaux Margot Marguerite Maria Mariam Marianne Marie Marie-Claude Marie-Hélène Marie-Pierre Marine Marion
Marjorie Martine Maryam Mathilde Maud Mélanie Mélissa Mireille Monique Muriel Myriam Nadège Nadia Naïma Naomi
Nathalie Nawel Nicole Noémie Nora Océane Odile Olga Ophélie Pascale Patricia Pauline Perrine Rachel Rachida Raphaëlle
Rokia Romane Rose Roxane Sabine Sabrina Salimata Salomé Samia Sandra Sandrine Sarah Séverine Sihem Simone Soizic Solène
Sonia Sophie Soraya Stéphanie Sylvie Tatiana Thérèse Tiphaine Valentine Valérie Vanessa Véronique Victoria Violette
Virginie Yasmina Yasmine Yolande Zineb Zoé
""".split()

MEN = """
Abdel Abdoulaye Achille Adam Adrien Ahmed Alain Alexandre Alexis Ali Alpha Amadou Amine Anatole Ange Anthony Antoine
Antonin Armand Arnaud Arthur Augustin Aurélien Axel Baptiste Bastien Benjamin Benoît Bernard Bertrand Bilal Boris Boubacar
Brahim Bruno Cédric Charles Christian Christophe Claude Clément Corentin Cyril Damien Daniel David Denis Didier Dimitri
Djamel Dominique Dylan Édouard Éric Étienne Fabien Fabrice Farid Félix Fernando Florent Florian Franck François Frédéric
Gabriel Gaël Gaëtan Gaspard Georges Gérard Germain Gilles Grégory Guillaume Gustave Hakim Hamza Hervé Hugo Ibrahima
Idriss Ilyès Ismaël Ivan Jacques Jean Jean-Baptiste Jean-Christophe Jean-François Jean-Luc Jean-Marc Jean-Michel Jérémie
Jérôme Joachim Joël Johan Jonathan Jordan José Joseph Jules Julien Kader Kamel Karim Kévin Khaled Killian Lamine Laurent
Léo Léon Lionel Loïc Louis Luc Lucas Ludovic Mahdi Malik Mamadou Manuel Marc Marcel Marin Marius Martin Mathieu Mathis
Matteo Matthieu Maurice Max Maxence Maxime Mehdi Michaël Michel Mickaël Miguel Mohamed Mourad Moussa Nabil Nassim Nathan
Nicolas Noah Noé Olivier Omar Oscar Ousmane Pablo Pascal Patrice Patrick Paul Paulo Philippe Pierre Pierre-Yves Quentin
Rachid Rafael Raphaël Raymond Rayan Régis Rémi Renaud René Robin Rodolphe Romain Romuald Saïd Salim Samir Samuel Sébastien
Serge Simon Slimane Sofiane Stéphane Sylvain Tanguy Théo Thibault Thierry Thomas Tiago Timothée Titouan Tom Tristan Ulysse
Valentin Victor Vincent Vivien Wassim Xavier Yacine Yanis Yann Yannick Yassine Yohan Youssef Yves Zacharie
""".split()

SURNAMES = """
Abadie Abdallah Abidi Adam Aguilar Alonso Alves Amrani André Andrieu Antoine Arnaud Astier Aubert Aubry Audibert Autran
Ba Bah Bailly Bakayoko Barbier Baron Barre Barry Barthélemy Bastide Baudry Baumann Belkacem Ben-Amor Benali Benoît
Bensaïd Berger Bernard Berthelot Bertin Bertrand Besnard Besson Blanc Blanchard Bonnard Bonnefoy Bonnet Boucher Bouchet
Boudjema Bourdin Bourgeois Bousquet Boutin Bouvier Boyer Brémond Bruneau Brunet Bui Camara Carlier Caron Carpentier Carré
Castagnet Castaing Castelli Cazenave Chabert Chambon Chapuis Charbonnier Charlet Charpentier Charrier Chauvin Chevalier
Chevallier Cissé Clerc Cohen Colas Colin Collet Colombani Cordier Costa Coste Coulibaly Courtois Cousin Coutinho
D'Angelo Da Silva Dahmani Dang Daniel David De Oliveira Debray Decroix Delacroix Delahaye Delattre Delaunay Delmas
Delorme Demir Denis Deschamps Desmarest Devaux Dia Diaby Diallo Diarra Dias Diop Djebbar Do Domingues Dos Santos
Doumbia Dubois Duchemin Duclos Dufour Duhamel Dujardin Dumas Dumont Dupin Dupont Dupré Dupuis Dupuy Durand Duval
El Amrani El Idrissi Espinosa Estève Etchegaray Etcheverry Fabre Faure Favier Fernandes Fernandez Ferrand Ferrari
Ferreira Ferrero Ferry Fleury Fofana Fontaine Fournier Franceschi François Gaillard Gallet Garcia Garnier Gaudin
Gauthier Gautier Geoffroy Gérard Germain Ghali Gibert Gilbert Gillet Girard Giraud Girault Godard Gomes Gomez
Gonçalves Gonzalez Gosselin Goujon Gras Grimaldi Gros Guérin Guichard Guillaume Guillot Guyon Haddad Hadjadj Hakimi
Hamel Hamidi Hammoudi Hardy Harispe Haroun Henry Herbin Hernandez Hervé Hoang Hoarau Hubert Huet Ibrahim Imbert
Isnard Jacob Jacquemin Jacquet Jaffré Jean Jolivet Jouanny Jourdan Joly Julien Kaba Kaddour Kanté Karaca Kebbab Keïta
Khelifi Klein Konaté Koné Kovacs Labat Labbé Laborde Lacombe Lacoste Lacroix Lafitte Lafon Lalande Lambert Lamy
Langlois Larrieu Larue Laurens Lavigne Le Bihan Le Gall Le Guen Le Roux Lebrun Leclerc Leclercq Lecomte Leduc Lefebvre
Lefèvre Legrand Lejeune Lemaire Lemoine Lenoir Léonard Leroux Leroy Levasseur Lévêque Lévy Lombardi Lopes Lopez Louis
Lucas Luciani Ly M'Barek Maillard Maillot Mallet Marchal Marchand Marchetti Marie Mariani Martel Martin Martinez
Martins Marty Mary Massé Masson Mathieu Maurel Maury Mebarki Mendes Mendy Mercier Meunier Meyer Michaud Michel Millet
Mohamed Monnier Montagne Morales Moreau Morel Moretti Morin Morvan Moulin Muller N'Diaye N'Guessan Navarro Ndiaye
Nguyen Nicolas Noël O'Brien Oliveira Ollivier Orsini Ortega Ouattara Ouedraogo Ozturk Paoli Pascal Pasquier Payet
Pelletier Pereira Perez Périer Perret Perrier Perrin Perrot Petit Petitjean Pham Philippe Picard Pichon Pierre Pinto
Poirier Poisson Pons Porte Poulain Pradel Prévost Prigent Pujol Quéré Ramos Raymond Rebière Regnier Renard Renaud
Rey Reynaud Ribeiro Richard Rivière Robert Robin Roche Rodrigues Rodriguez Roger Rolland Romero Rossi Rousseau
Roussel Roux Royer Ruiz Sabatier Saïdi Salazar Salmon Samaké Sanchez Sanogo Santiago Santoni Sarr Saunier Sauvage
Savary Schmitt Seck Seguin Serre Seydi Sidibé Simon Slimani Soler Sow Sylla Tahar Tanguy Tavares Tessier Texier
Thierry Thomas Tissot Tixier Torres Touré Tournier Tran Traoré Turpin Vallée Valentin Vasseur Verdier Vernet Vidal
Vigier Villeneuve Vincent Voisin Wagner Weber Weiss Yildiz Zaïdi Zerrouki Zidane
"""

# Surnames of several words would be torn apart by split(): they are rejoined from their first word.
_PARTICLES = {"Da", "De", "Dos", "El", "Le"}


def _surnames():
    names, pending = [], ""
    for word in SURNAMES.split():
        if word in _PARTICLES:
            pending = word + " "
            continue
        names.append(pending + word)
        pending = ""
    return names


FRENCH_SURNAMES = _surnames()

# Brussels is home to many languages; Statbel's 500 most frequent names miss the rarer ones.
BRUSSELS_WOMEN = """
Aïcha Aleksandra Amina Beatriz Chiara Dounia Ekaterina Fatoumata Giulia Grâce Hind Ilse Joana Karolina Leïla Lubna
Magda Marijke Mei Nawal Nele Özlem Paola Rania Sofía Tinne Vesna Wafa Yousra Zsófia
""".split()
BRUSSELS_MEN = """
Adem Alejandro Andrei Bilal Bogdan Cheikh Dieudonné Emre Fabrizio Giovanni Hamza Hicham Ilias Jef Joris Kwame Luís
Matteo Mihai Nabil Omar Pieter Radek Stijn Tarek Umut Wout Yassin Zoltán
""".split()
BRUSSELS_SURNAMES = [
    "Aydın", "Bakkali", "Benhaddou", "Bianchi", "Chaâbi", "Coppens", "Costa", "De Smet", "El Khattabi", "Fernández",
    "Ionescu", "Kabongo", "Kowalski", "Lukaku", "Lumumba", "Mbuyi", "Moreno", "Mukendi", "N'Kosi", "Nowak",
    "Öztürk", "Papadopoulos", "Popescu", "Ricci", "Sánchez", "Şahin", "Tshibangu", "Van den Broeck", "Van der Elst",
    "Vandenberghe", "Verhaegen", "Vitale", "Wójcik", "Yılmaz", "Zaoui",
]
