"""The pages of the office's work: the agenda, experts, courses, partnerships and the adviser's day, as each
role sees them. What they show is what the example has; it is found by its titles."""
import re
import urllib.parse


def line(person, path, words):
    """Where the one line of a list leads that says these words."""
    lines = re.findall(r"<(?:tr|li)\b.*?</(?:tr|li)>", person.page(path), re.S)
    found = {re.search(r'href="(/[a-z/]+/[0-9a-f]{32})"', one).group(1)
             for one in lines if words in one}
    assert len(found) == 1, f"{path} has {len(found)} lines that say “{words}”"
    return found.pop()


def pages(people):
    adviser, member = people["adviser"], people["member"]

    def record(kind, words):
        return line(adviser, f"/liste/{kind}?" + urllib.parse.urlencode({"q": words}), words)

    to_validate = record("event", "Projection et débat")
    to_publish = record("event", "Lecture à voix haute")
    to_change = record("event", "Visite d’atelier et goûter")
    full = record("event", "Atelier prix et devis")
    past = record("event", "Permanence contrats et factures")
    series = record("event", "Café des membres")
    welcome = record("event", "Accueil des nouveaux membres")
    call = line(member, "/elections", "Veille des marchés du spectacle")
    vote = line(member, "/elections", "Veille des appels d’offres du son")
    count = line(member, "/elections", "Veille des métiers du livre")
    ripe = record("training-request", "Tenir sa comptabilité")
    wanted = record("training-request", "Répondre à un appel d’offres public")
    course = record("training-offer", "Écrire un site que l’on trouve")
    doubled = record("partnership", "Tandem Assurances")
    printer = record("partnership", "Imprimerie du Canal")
    number = line(adviser, "/agenda/numeros", "L’agenda du mois</a>")
    return {
        "adviser": {
            "event to validate": to_validate,
            "event to publish": to_publish,
            "who comes": full + "/presences",
            "who came": past + "/presences",
            "series": series,
            "dates of a series": series + "/dates",
            "welcome": welcome,
            "number": number,
            "news of an adviser": "/nouvelles",
            "introduction": record("introduction", "Quelqu’un qui pose sa voix"),
            "mandate": record("expert", "Aides régionales à la création"),
            "mandate without report": record("expert", "Marchés publics du graphisme"),
            "call as an adviser": call,
            "courses as an adviser": "/formations",
            "request with enough people": ripe,
            "new partnership": "/nouveau/partnership",
            "partnership": doubled,
            "documents": printer + "/documents",
            "no document yet": doubled + "/documents",
            "partnerships as an adviser": "/partenariats",
            "list of follow-ups": "/liste/follow-up",
            "list of mandates": "/liste/expert",
        },
        "coordinator": {
            "experts of all offices": "/experts",
            "partnership to extend": doubled,
            "news of a coordinator": "/nouvelles",
            "courses as a coordinator": "/formations",
            "agenda of a coordinator": "/agenda",
        },
        "member": {
            "call": call,
            "vote": vote,
            "count": count,
            "propose an event": "/nouveau/event",
            "event to change": to_change,
            "event that is full": full,
            "courses": "/formations",
            "ask for a course": "/nouveau/training-request",
            "request": wanted,
            "course": course,
            "offer a course": "/nouveau/training-offer",
            "partnerships": "/partenariats",
            "partnership with documents": printer,
            "ask for an introduction": "/nouveau/introduction",
            "number for a member": number,
        },
    }


# Pages that are another one seen by somebody else, with its title.
SAME_TITLE = {
    "news of an adviser", "news of a coordinator", "experts of all offices", "partnership to extend",
    "agenda of a coordinator", "courses as a coordinator", "courses", "call", "propose an event",
    "event that is full", "partnerships", "number for a member", "news", "own day",
}
