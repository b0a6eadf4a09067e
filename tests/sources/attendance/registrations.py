"""Sample registrations: Eventbrite, Google Forms, Microsoft Forms, our template. The truth is written by hand."""

from __future__ import annotations

import datetime as dt

from tests.sources.attendance.samples import CAST, PHONES, Sample, minutes, moment, text, workbook

BEFORE = dt.date(2025, 3, 25)

QUESTIONS = {
    "es": ("¿De qué municipio nos acompaña?", "¿Con qué género se identifica?", "Rango de edad",
           "¿Vive con alguna discapacidad?", "Tipo de institución", "Modalidad de participación",
           "¿Requiere algún ajuste razonable?"),
    "pt": ("Em que município trabalha?", "Género", "Faixa etária", "Tem alguma deficiência?", "Tipo de organização",
           "Modalidade de participação", "Precisa de algum apoio?"),
    "el": ("Από ποιον δήμο συμμετέχετε;", "Φύλο", "Ηλικία", "Έχετε κάποια αναπηρία;", "Τύπος φορέα",
           "Τρόπος συμμετοχής", "Χρειάζεστε κάποια διευκόλυνση;"),
    "en": ("Which municipality do you represent?", "Gender", "Age group", "Do you have a disability?",
           "Type of organisation", "How will you attend?", "Do you need any accommodation?"),
}  # fmt: skip
# who: municipality, sex, age, disability, kind of body, mode
ANSWERS = {
    "es": {
        "reconnecting": ("León, Gto.", "Mujer", "34", "No", "Ayuntamiento", "En línea"),
        "mailless": ("", "No binaria", "60 o más", "Sí", "Asociación civil", "Presencial"),
        "plain": ("León", "Prefiero no decirlo", "menos de 18", "Prefiero no responder", "Otra", "En línea"),
        "twice": ("León, Guanajuato", "Hombre", "45 a 59 años", "No", "Universidad", "En línea"),
        "twice later": ("Toluca", "Hombre", "45 a 59 años", "No", "Universidad", "Presencial"),
        "absent": ("", "", "", "", "", ""),
        "nobody": ("Municipio de León, Guanajuato", "Masculino", "29", "Sin discapacidad", "Ciudadanía", "Virtual"),
    },
    "pt": {
        "reconnecting": ("Lisboa", "Mulher", "30-44", "Não", "Câmara Municipal", "Online"),
        "mailless": ("", "Não binário", "60 ou mais", "Sim", "IPSS", "Presencial"),
        "plain": ("Lisbboa", "Prefiro não dizer", "menos de 18", "Prefiro não responder", "Outro", "Online"),
        "twice": ("Lisboa", "Homem", "45-59", "Não", "Universidade", "Online"),
        "twice later": ("Águeda", "Homem", "45-59", "Não", "Universidade", "Presencial"),
        "absent": ("", "", "", "", "", ""),
        "nobody": ("Concelho de Lisboa", "Masculino", "18-29", "Não", "Cidadão", "Online"),
    },
    "el": {
        "reconnecting": ("Δήμος Αλεξανδρούπολης", "Γυναίκα", "30-44", "Όχι", "Δήμος", "Διαδικτυακά"),
        "mailless": ("", "Μη δυαδικό", "60 και άνω", "Ναι", "Σύλλογος", "Με φυσική παρουσία"),
        "plain": ("Αλεξανδρούπολη", "Προτιμώ να μην απαντήσω", "κάτω των 18", "Δεν απαντώ", "Άλλο", "Εξ αποστάσεως"),
        "twice": ("Δήμος Αλεξανδρούπολης", "Άνδρας", "45-59", "Όχι", "Πανεπιστήμιο", "Διαδικτυακά"),
        "twice later": ("Δήμος Χίου", "Άνδρας", "45-59", "Όχι", "Πανεπιστήμιο", "Δια ζώσης"),
        "absent": ("", "", "", "", "", ""),
        "nobody": ("Δήμος Αλεξανδρούπολης", "Άντρας", "18-29", "Όχι", "Πολίτης", "Διαδικτυακά"),
    },
    "en": {
        "reconnecting": ("Salamanca, Mexico", "Woman", "34", "No", "Local government", "Online"),
        "mailless": ("", "Non-binary", "60+", "Yes", "NGO", "In person"),
        "plain": ("Salamanca", "Prefer not to say", "under 18", "Prefer not to say", "Other", "Online"),
        "twice": ("Salamanca, Gto", "Male", "45 to 59", "No", "University", "Online"),
        "twice later": ("Toluca, Mexico", "Man", "45 to 59", "No", "University", "In person"),
        "absent": ("", "", "", "", "", ""),
        "nobody": ("MX-11027", "Man", "29", "No", "Citizen", "Online"),
    },
}
PLACES = {
    "es": ("MX-11020", "MX-15106"), "pt": ("PT-1106", "PT-0101"), "el": ("GR-0301", "GR-5701"),
    "en": ("MX-11027", "MX-15106"),
}  # fmt: skip
ORDER = (("reconnecting", "09:00:00"), ("mailless", "09:05:00"), ("plain", "09:10:00"), ("twice", "09:15:00"),
         ("twice later", "10:30:00"), ("absent", "09:20:00"), ("nobody", "09:25:00"))  # fmt: skip
NEED = "LSM; 477 555 0143"


def truth(language: str, attended: dict[tuple[str, str], int] | None = None) -> dict[tuple[str, str], tuple]:
    """Return registered (and attended) by dimension and category, counted by hand from ``ANSWERS``."""
    first, second = PLACES[language]
    registered = {
        ("total", "_T"): 6,
        ("territory", first): 2, ("territory", second): 1, ("territory", "OTHER"): 1, ("territory", "NS"): 2,
        ("sex", "F"): 1, ("sex", "M"): 2, ("sex", "X"): 1, ("sex", "NS"): 2,
        ("age", "Y_LT18"): 1, ("age", "Y18-29"): 1, ("age", "Y30-44"): 1, ("age", "Y45-59"): 1, ("age", "Y_GE60"): 1,
        ("age", "NS"): 1,
        ("disability", "Y"): 1, ("disability", "N"): 3, ("disability", "NS"): 2,
        ("body_type", "public_municipal"): 1, ("body_type", "civil_society"): 1, ("body_type", "academia"): 1,
        ("body_type", "citizen"): 1, ("body_type", "OTHER"): 1, ("body_type", "NS"): 1,
        ("body_type", "private"): 0, ("body_type", "public_other"): 0,
        ("mode", "online"): 3, ("mode", "in_person"): 2, ("mode", "NS"): 1,
    }  # fmt: skip
    return {key: (number, attended.get(key) if attended else None) for key, number in registered.items()}


GOOGLE = {
    "es": ("Marca temporal", "Dirección de correo electrónico", "Nombre completo", "Teléfono"),
    "pt": ("Carimbo de data/hora", "Endereço de e-mail", "Nome completo", "Telefone"),
    "el": ("Χρονική σήμανση", "Διεύθυνση ηλεκτρονικού ταχυδρομείου", "Ονοματεπώνυμο", "Τηλέφωνο"),
    "en": ("Timestamp", "Email Address", "Full name", "Phone number"),
}
MICROSOFT = {
    "es": ("Id", "Hora de inicio", "Hora de finalización", "Correo electrónico", "Nombre", "Nombre completo"),
    "pt": ("ID", "Hora de início", "Hora de conclusão", "Email", "Nome", "Nome completo"),
    "el": ("Αναγνωριστικό", "Ώρα έναρξης", "Ώρα ολοκλήρωσης", "Ηλεκτρονικό ταχυδρομείο", "Όνομα", "Ονοματεπώνυμο"),
    "en": ("ID", "Start time", "Completion time", "Email", "Name", "Full name"),
}


def _who(language: str, who: str) -> tuple[str, str]:
    return ("", "") if who == "nobody" else CAST[language][who.split(maxsplit=1)[0]]


def google_rows(language: str, style: str) -> list[list[str]]:
    """Return the responses of a Google form."""
    rows = [[*GOOGLE[language], *QUESTIONS[language]]]
    for who, clock in ORDER:
        name, email = _who(language, who)
        rows.append([moment(clock, style, BEFORE), email, name, PHONES[1], *ANSWERS[language][who], NEED])
    return rows


def microsoft_rows(language: str, style: str) -> list[list[str]]:
    """Return the responses of a Microsoft form; people who are not signed in are “anonymous”."""
    rows = [[*MICROSOFT[language], *QUESTIONS[language]]]
    for number, (who, clock) in enumerate(ORDER, start=1):
        name, email = _who(language, who)
        time = moment(clock, style, BEFORE)
        rows.append([str(number), time, time, email or "anonymous", "", name, *ANSWERS[language][who], NEED])
    return rows


_GOOGLE, _MICROSOFT = "Google Forms, responses", "Microsoft Forms, responses"
FORM_APART = {"repeated_registrations": 1, "without_identity": 0}
FORM_SAMPLES = (
    Sample("google-es", text(google_rows("es", "dmy24"), ",", "utf-8"), _GOOGLE, "es", "utf-8", ",", 6, None,
           FORM_APART, truth("es"), 1),
    Sample("google-pt", text(google_rows("pt", "dmy24"), ";", "cp1252"), _GOOGLE, "pt", "cp1252", ";", 6, None,
           FORM_APART, truth("pt"), 1),
    Sample("google-el", text(google_rows("el", "el12"), "\t", "cp1253"), _GOOGLE, "el", "cp1253", "\t", 6, None,
           FORM_APART, truth("el"), 1),
    Sample("google-en", text(google_rows("en", "zone"), ",", "utf-8-sig"), _GOOGLE, "en", "utf-8-sig", ",", 6, None,
           FORM_APART, truth("en"), 1),
    Sample("microsoft-es", workbook(microsoft_rows("es", "iso")), _MICROSOFT, "es", "xlsx", "", 6, None, FORM_APART,
           truth("es"), 1),
    Sample("microsoft-pt", text(microsoft_rows("pt", "dmy24"), ";", "utf-8-sig"), _MICROSOFT, "pt", "utf-8-sig", ";", 6,
           None, FORM_APART, truth("pt"), 1),
    Sample("microsoft-el", workbook(microsoft_rows("el", "iso")), _MICROSOFT, "el", "xlsx", "", 6, None, FORM_APART,
           truth("el"), 1),
    Sample("microsoft-en", text(microsoft_rows("en", "us12short"), ",", "utf-8"), _MICROSOFT, "en", "utf-8", ",", 6,
           None, FORM_APART, truth("en"), 1),
)  # fmt: skip

# --- Eventbrite ----------------------------------------------------------------------------------------------------

EVENTBRITE = {
    "en": ("Order #", "Order Date", "First Name", "Last Name", "Email", "Ticket Type", "Attendee #", "Attendee Status",
           "Event Name", "Buyer First Name", "Buyer Last Name", "Buyer Email", "Attending", "Checked In",
           "Not Attending"),
    "es": ("N.º de pedido", "Fecha del pedido", "Nombre", "Apellidos", "Correo electrónico", "Tipo de entrada",
           "N.º de asistente", "Estado del asistente", "Nombre del evento", "Nombre del comprador",
           "Apellidos del comprador", "Correo electrónico del comprador", "Asistirá", "Acreditado", "No asistirá"),
    "pt": ("N.º do pedido", "Data do pedido", "Nome", "Sobrenome", "E-mail", "Tipo de ingresso", "N.º do participante",
           "Status do participante", "Nome do evento", "Nome do comprador", "Sobrenome do comprador",
           "E-mail do comprador", "Vai participar", "Presente", "Não vai participar"),
}  # fmt: skip


def eventbrite_rows(language: str, style: str, checked: bool) -> list[list[str]]:
    """Return attendees; “reconnecting” also bought the ticket of “mailless”, which carries the buyer's address."""
    cast = CAST[language]
    *header, expected, came, gone = EVENTBRITE[language]
    present = came if checked else expected
    rows = [[*header, *QUESTIONS[language][:2]]]
    tickets = (("reconnecting", "reconnecting", present), ("mailless", "reconnecting", present),
               ("plain", "plain", expected), ("twice", "twice", present), ("absent", "absent", gone))  # fmt: skip
    for number, (who, buyer, status) in enumerate(tickets, start=1):
        first, last = cast[who][0].split(maxsplit=1)
        buyer_first, buyer_last = cast[buyer][0].split(maxsplit=1)
        place, sex = ANSWERS[language][who][:2]
        rows.append([str(9000 + number), moment("08:00:00", style, BEFORE), first, last, cast[buyer][1], "General",
                     str(number), status, "Diálogo", buyer_first, buyer_last, cast[buyer][1], place, sex])  # fmt: skip
    return rows


_EVENTBRITE = "Eventbrite, attendees"
EVENTBRITE_SAMPLES = (
    Sample("eventbrite-en", text(eventbrite_rows("en", "iso", True), ",", "utf-8"), _EVENTBRITE, "en", "utf-8", ",", 4, 3,
           {"without_mail": 1},
           {("sex", "F"): (1, 1), ("sex", "X"): (1, 1), ("sex", "M"): (1, 1), ("sex", "NS"): (1, 0),
            ("territory", "MX-11027"): (2, 2), ("territory", "OTHER"): (1, 0), ("territory", "NS"): (1, 1)}, 1),
    Sample("eventbrite-es", text(eventbrite_rows("es", "dmy24", True), ";", "cp1252"), _EVENTBRITE, "es", "cp1252", ";", 4,
           3, {"without_mail": 1}, {("territory", "MX-11020"): (2, 2), ("sex", "NS"): (1, 0)}, 1),
    Sample("eventbrite-pt-unchecked", workbook(eventbrite_rows("pt", "iso", False)), _EVENTBRITE, "pt", "xlsx", "", 4,
           None, {"without_mail": 1}, {("territory", "PT-1106"): (2, None), ("sex", "X"): (1, None)}, 1),
)  # fmt: skip

# --- Template ------------------------------------------------------------------------------------------------------

TEMPLATE = ("registered_at", "attended", "joined", "left", "municipality", "body", "body_type", "sex", "age", "disability",
            "indigenous", "afrodescendant", "mode")  # fmt: skip
YES = {"es": "Sí", "pt": "Sim", "el": "Ναι", "en": "Yes"}
NO = {"es": "No", "pt": "Não", "el": "Όχι", "en": "No"}
BODY = {
    "es": "Ayuntamiento de León", "pt": "Câmara Municipal de Lisboa", "el": "Δήμος Αλεξανδρούπολης",
    "en": "Municipality of Salamanca",
}  # fmt: skip


def template_rows(language: str, style: str) -> list[list[str]]:
    """Return six people: three by yes and no, two by times, one who came without registration."""
    yes, no, answers = YES[language], NO[language], ANSWERS[language]
    booked = moment("10:00:00", style, BEFORE)

    def person(registered: str, attended: str, stay: tuple[str, str] | None, who: str, indigenous: str, body: str = ""):
        place, sex, age, disability, kind, mode = answers[who]
        times = [moment(stay[0], style), moment(stay[1], style)] if stay else ["", ""]
        return [registered, attended, *times, place, body, "" if body else kind, sex, age, disability, indigenous,
                no if who == "twice" else "", mode]  # fmt: skip

    return [
        list(TEMPLATE),
        person(booked, yes, None, "reconnecting", yes, BODY[language]),
        person(booked, no, None, "mailless", no),
        person("", yes, None, "plain", ""),
        person(booked, "", ("16:00:00", "16:30:00"), "twice later", yes),
        person(booked, "", ("16:00:00", "16:05:00"), "twice", no),
        person(booked, no, None, "absent", ""),
    ]


# Came: the first, the third (without registration), the fourth by thirty minutes; the fifth only stayed five.
_TEMPLATE_COUNTS = {
    ("total", "_T"): (5, 3), ("indigenous", "Y"): (2, 2), ("indigenous", "N"): (2, 0), ("indigenous", "NS"): (1, 1),
    ("afrodescendant", "Y"): (0, 0), ("afrodescendant", "N"): (1, 0), ("afrodescendant", "NS"): (4, 3),
    ("body_type", "public_municipal"): (1, 1), ("body_type", "academia"): (2, 1), ("body_type", "OTHER"): (0, 1),
    ("sex", "F"): (1, 1), ("sex", "M"): (2, 1), ("sex", "X"): (1, 0), ("sex", "NS"): (1, 1),
    ("mode", "in_person"): (2, 1), ("mode", "online"): (2, 2), ("mode", "NS"): (1, 0),
}  # fmt: skip
_TEMPLATE = "Template of the observatory"
TEMPLATE_SAMPLES = (
    Sample("template-es", text(template_rows("es", "iso"), ",", "utf-8"), _TEMPLATE, "en", "utf-8", ",", 5, 3,
           {"short": 1, "unregistered": 1}, _TEMPLATE_COUNTS, 1),
    Sample("template-pt", workbook(template_rows("pt", "iso"), "Lista"), _TEMPLATE, "en", "xlsx", "", 5, 3,
           {"short": 1, "unregistered": 1}, _TEMPLATE_COUNTS, 1),
    Sample("template-el", text(template_rows("el", "dmy24dash"), ";", "cp1253"), _TEMPLATE, "en", "cp1253", ";", 5, 3,
           {"short": 1, "unregistered": 1}, _TEMPLATE_COUNTS, 1),
    Sample("template-en", text(template_rows("en", "us12"), "\t", "utf-16"), _TEMPLATE, "en", "utf-16", "\t", 5, 3,
           {"short": 1, "unregistered": 1}, _TEMPLATE_COUNTS, 1),
)  # fmt: skip


def thousands() -> bytes:
    """Return a Zoom report of 5,000 rows.

    A thousand people with three stays of four minutes (twelve: attending), a thousand with two (eight: short).
    """
    rows = [["Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)", "Guest"]]
    for person in range(2000):
        for stay in range(3 if person < 1000 else 2):
            start, end = f"16:{stay * 10:02}:00", f"16:{stay * 10 + 4:02}:00"
            address = f"persona{person}@correo.test" if person % 2 else ""
            rows.append([f"Persona {_letters(person)} Inventada", address, moment(start, "us12"), moment(end, "us12"),
                         minutes(start, end), "No"])  # fmt: skip
    return text(rows, ",", "utf-8")


def _letters(number: int) -> str:
    return "".join("bcdfghjklm"[int(digit)] + "a" for digit in f"{number:04}")


BIG = Sample("zoom-5000", thousands(), "Zoom, participants report", "en", "utf-8", ",", None, 1000,
             {"short": 1000, "reconnections": 3000, "without_mail": 1000, "rows": 5000})  # fmt: skip
