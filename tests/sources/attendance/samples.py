"""Sample exports, made by us after the documented formats, with invented people planted in them.

One story is told to every tool: the same people come, in another language, another encoding, another style of dates. The
truth is written by hand beside each sample, never computed by the code under test.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

DAY = dt.date(2025, 3, 27)

# role in the story: name, address. Nobody of this name exists. “nobody” has neither, on purpose.
CAST: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "es": {
        "host": ("Nicanora Vóltiz Huarte", "nicanora.voltiz@anfitriona.test"),
        "reconnecting": ("Jimena Quetzalpantla", "jimena.quetzalpantla@correo.test"),
        "mailless": ("Óscar Ñandúpeña Ruiz", ""),
        "short": ("Leocadia Brañasdíaz", "leocadia.branas@correo.test"),
        "waiting": ("Zacarías Yebenoso", ""),
        "plain": ("María del Pilar Xicoténcatl", "mp.xicotencatl@correo.test"),
        "twice": ("Güendolín Achótegui", "guendolin@correo.test"),
        "absent": ("Hermelinda Ocotlánez", "hermelinda@correo.test"),
    },
    "pt": {
        "host": ("Nicolau Voltão Pereirinha", "nicolau.voltao@anfitriao.test"),
        "reconnecting": ("Jacinta Quetelão", "jacinta.quetelao@correio.test"),
        "mailless": ("Óscar Nandufão Reis", ""),
        "short": ("Leocádia Brandãozinha", "leocadia.brandao@correio.test"),
        "waiting": ("Zacarias Gebelho", ""),
        "plain": ("João Gonçalvães Amarelinho", "joao.goncalvaes@correio.test"),
        "twice": ("Conceição Açafrão", "conceicao@correio.test"),
        "absent": ("Hermínia Octávião", "herminia@correio.test"),
    },
    "el": {
        "host": ("Νικάνδρα Βολταίου", "nikandra.voltaiou@oikodespoina.test"),
        "reconnecting": ("Ιακώβη Κουετζάλη", "iakovi.kouetzali@tachydromeio.test"),
        "mailless": ("Όμηρος Νανδουπένας", ""),
        "short": ("Λεοκαδία Βρανιώτου", "leokadia.vraniotou@tachydromeio.test"),
        "waiting": ("Ζαχαρίας Γεβενόσος", ""),
        "plain": ("Ευανθία Καραμπουρνιώτη", "evanthia@tachydromeio.test"),
        "twice": ("Ξανθίππη Ψυχογιού", "xanthippi@tachydromeio.test"),
        "absent": ("Ερμελίνδα Οκτωβρίου", "ermelinda@tachydromeio.test"),
    },
    "en": {
        "host": ("Nicandra Voltsworth", "nicandra.voltsworth@hosting.test"),
        "reconnecting": ("Jemima Quetzalby", "jemima.quetzalby@mail.test"),
        "mailless": ("Oswald Nandoopen", ""),
        "short": ("Leocadia Branhurst", "leocadia.branhurst@mail.test"),
        "waiting": ("Zachary Yebenose", ""),
        "plain": ("Evander O'Xicot", "evander.oxicot@mail.test"),
        "twice": ("Gwendolyn Achoteg", "gwendolyn@mail.test"),
        "absent": ("Hermelind Octavian", "hermelind@mail.test"),
    },
}
PHONES = ("+52 477 555 0198", "4775550143", "210 555 0177", "+351 915 550 122")

# Who was there when; “phone” is a second device at the same time.
STAYS = (
    ("host", "16:00:00", "18:00:00"),
    ("reconnecting", "16:00:00", "16:04:00"),
    ("mailless", "16:00:00", "17:00:00"),
    ("short", "16:00:00", "16:09:00"),
    ("reconnecting", "16:30:00", "16:38:00"),
    ("mailless", "16:30:00", "17:10:00"),
    ("plain", "17:00:00", "18:00:00"),
    ("twice", "16:05:00", "17:55:00"),
    ("twice", "17:56:00", "18:00:00"),
)


@dataclass(frozen=True)
class Sample:
    """A file and its truth, written by hand."""

    name: str
    data: bytes
    export: str
    language: str
    encoding: str
    delimiter: str
    registered: int | None
    attended: int | None
    apart: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[tuple[str, str], tuple[int | None, int | None]] = field(default_factory=dict)
    open_answers: int = 0


def moment(clock: str, style: str, day: dt.date = DAY) -> str:
    """Return a time of the day of the session as a tool writes it."""
    hour, minute, second = map(int, clock.split(":"))
    twelve, half = (hour - 1) % 12 + 1, hour >= 12
    year = day.year
    return {
        "us12": f"{day.month:02}/{day.day:02}/{year} {twelve:02}:{minute:02}:{second:02} {'PM' if half else 'AM'}",
        "us12short": f"{day.month}/{day.day}/{year % 100}, {twelve}:{minute:02}:{second:02} {'PM' if half else 'AM'}",
        "dmy24": f"{day.day:02}/{day.month:02}/{year} {hour:02}:{minute:02}:{second:02}",
        "dmy24dash": f"{day.day:02}-{day.month:02}-{year} {hour:02}:{minute:02}",
        "es12": f"{day.day}/{day.month}/{year} {twelve}:{minute:02}:{second:02} {'p. m.' if half else 'a. m.'}",
        "el12": f"{day.day}/{day.month}/{year}, {twelve}:{minute:02}:{second:02} {'μ.μ.' if half else 'π.μ.'}",
        "iso": f"{year}-{day.month:02}-{day.day:02} {hour:02}:{minute:02}:{second:02}",
        "zone": f"{year}/{day.month:02}/{day.day:02} {twelve}:{minute:02}:{second:02} {'PM' if half else 'AM'} GMT-6",
        "bare12": f"{twelve}:{minute:02} {'PM' if half else 'AM'}",
        "bare24": f"{hour:02}:{minute:02}",
    }[style]


def text(rows: Sequence[Sequence[str]], delimiter: str, encoding: str) -> bytes:
    """Return rows as a delimited file in an encoding."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def workbook(rows: Sequence[Sequence[object]], title: str = "Sheet1") -> bytes:
    """Return rows as an XLSX workbook."""
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    page.title = title
    for row in rows:
        page.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def minutes(start: str, end: str) -> str:
    """Return the minutes between two clock times, as Zoom rounds them."""
    first, last = (dt.datetime.strptime(clock, "%H:%M:%S") for clock in (start, end))
    return str(max(1, round((last - first).total_seconds() / 60)))


# --- Zoom, meeting -------------------------------------------------------------------------------------------------

ZOOM = {
    "en": ("Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)", "Guest",
           "Recording Consent", "In Waiting Room", "Yes", "No"),
    "es": ("Nombre (nombre original)", "Correo electrónico", "Hora de entrada", "Hora de salida", "Duración (minutos)",
           "Invitado", "Respuesta al descargo de responsabilidad relativa a la grabación", "En sala de espera", "Sí",
           "No"),
    "pt": ("Nome (nome original)", "E-mail", "Ingressar na hora", "Hora de saída", "Duração (minutos)", "Convidado",
           "Consentimento de gravação", "Na sala de espera", "Sim", "Não"),
}  # fmt: skip
ZOOM_HEAD = {
    "en": ("Meeting ID", "Topic", "Start Time", "End Time", "User Email", "Duration (Minutes)", "Participants"),
    "es": ("Tema", "ID", "Anfitrión", "Duración (minutos)", "Hora de inicio", "Hora de finalización", "Participantes"),
    "pt": ("Tópico", "ID", "Anfitrião", "Duração (minutos)", "Hora de início", "Hora de término", "Participantes"),
}


def zoom(language: str, people: str, style: str, delimiter: str, encoding: str, head: bool) -> bytes:
    """Return a participants report; with a head block it also says who the host is (in English)."""
    cast, (*header, yes, no) = CAST[people], ZOOM[language]
    rows: list[list[str]] = []
    if head:
        start, end = moment("16:00:00", style), moment("18:00:00", style)
        values = {
            "en": ["812 3456 7890", "Diálogo", start, end, cast["host"][1], "120", "9"],
        }.get(language, ["Diálogo", "812 3456 7890", "Anfitriona", "120", start, end, "9"])
        rows += [list(ZOOM_HEAD[language]), values, []]
    rows.append(list(header))
    for who, start, end in STAYS:
        name, email = cast[who]
        if who == "twice" and start == "17:56:00":
            email = f" {email.upper()} "
        guest = yes if who in {"mailless", "plain"} else no
        shown = f"{name} ({name.split()[0]})" if who == "plain" else name
        rows.append([shown, email, moment(start, style), moment(end, style), minutes(start, end), guest, yes, no])
    name, email = cast["waiting"]
    rows.append([name, email, moment("15:50:00", style), moment("16:20:00", style), "30", yes, "", yes])
    rows.append(["", "", moment("16:00:00", style), moment("17:00:00", style), "60", yes, "", no])
    return text(rows, delimiter, encoding)


# Without a head block nobody knows who the host is: five people attend instead of four.
ZOOM_APART = {"reconnections": 3, "short": 1, "waiting_only": 1, "without_identity": 1, "without_mail": 2, "guests": 3}
_ZOOM = "Zoom, participants report"
ZOOM_SAMPLES = (
    Sample("zoom-en-head", zoom("en", "en", "us12", ",", "utf-8-sig", True), _ZOOM, "en", "utf-8-sig", ",", None, 4,
           {**ZOOM_APART, "staff": 1}),
    Sample("zoom-es-head", zoom("es", "es", "es12", ";", "cp1252", True), _ZOOM, "es", "cp1252", ";", None, 5, ZOOM_APART),
    Sample("zoom-pt", zoom("pt", "pt", "dmy24", ",", "utf-8", False), _ZOOM, "pt", "utf-8", ",", None, 5, ZOOM_APART),
    Sample("zoom-el-people", zoom("en", "el", "us12", ";", "cp1253", False), _ZOOM, "en", "cp1253", ";", None, 5,
           ZOOM_APART),
    Sample("zoom-iso-utf16", zoom("es", "es", "iso", "\t", "utf-16", False), _ZOOM, "es", "utf-16", "\t", None, 5,
           ZOOM_APART),
)  # fmt: skip

# --- Zoom, webinar -------------------------------------------------------------------------------------------------

WEBINAR = {
    "en": ("Attended", "User Name (Original Name)", "First Name", "Last Name", "Email", "Phone", "City",
           "Registration Time", "Approval Status", "Join Time", "Leave Time", "Time in Session (minutes)", "Is Guest",
           "Country/Region Name"),
    "es": ("Asistió", "Nombre de usuario (nombre original)", "Nombre", "Apellido", "Correo electrónico", "Teléfono",
           "Municipio", "Hora de inscripción", "Estado de aprobación", "Hora de entrada", "Hora de salida",
           "Tiempo en la sesión (minutos)", "Es invitado", "Nombre del país o la región"),
    "pt": ("Participou", "Nome de usuário (nome original)", "Nome", "Sobrenome", "E-mail", "Telefone", "Município",
           "Hora da inscrição", "Status de aprovação", "Hora de entrada", "Hora de saída", "Tempo na sessão (minutos)",
           "É convidado", "Nome do país/região"),
}  # fmt: skip
WEBINAR_WORDS = {
    "en": ("Attendee Report", "Host Details", "Panelist Details", "Attendee Details", "Yes", "No", "approved", "denied"),
    "es": ("Informe de asistentes", "Detalles del anfitrión", "Detalles del panelista", "Detalles del asistente", "Sí",
           "No", "aprobado", "denegado"),
    "pt": ("Relatório de participantes", "Detalhes do anfitrião", "Detalhes do painelista", "Detalhes do participante",
           "Sim", "Não", "aprovado", "negado"),
}  # fmt: skip


def webinar(language: str, people: str, style: str, delimiter: str, encoding: str, cities: Sequence[str]) -> bytes:
    """Return an attendee report: host, one panellist, then who registered and whether they came."""
    cast, header = CAST[people], WEBINAR[language]
    report, hosts, panel, attendees, yes, no, approved, denied = WEBINAR_WORDS[language]
    staff_header = [header[0], header[1], header[4], *header[9:14]]
    country = "Greece" if people == "el" else "Mexico" if people == "es" else "Portugal" if people == "pt" else ""

    def staff(who: tuple[str, str]) -> list[str]:
        start, end = moment("15:30:00", style), moment("18:10:00", style)
        return [yes, who[0], who[1], start, end, "160", no, country]

    rows: list[list[str]] = [[report], [hosts], staff_header, staff(cast["host"]), [panel], staff_header,
                             staff(("Panelista Invitada Rosablanca", "panel@correo.test")), [attendees], list(header)]  # fmt: skip

    def attendee(who: str, city: str, stay: tuple[str, str] | None, status: str = approved) -> None:
        name, email = cast[who]
        first, last = name.split(maxsplit=1)
        registered = moment("09:15:00", style, dt.date(2025, 3, 25))
        times = [moment(stay[0], style), moment(stay[1], style), minutes(*stay)] if stay else ["--", "--", "--"]
        rows.append(
            [yes if stay else no, name, first, last, email, PHONES[0], city, registered, status, *times, no, country]
        )

    attendee("reconnecting", cities[0], ("16:00:00", "16:04:00"))
    attendee("reconnecting", cities[0], ("16:30:00", "16:38:00"))
    attendee("short", cities[0], ("16:00:00", "16:09:00"))
    attendee("plain", cities[1], ("17:00:00", "18:00:00"))
    attendee("twice", cities[1], ("16:05:00", "17:55:00"))
    attendee("absent", cities[1], None)
    attendee("mailless", "", None, denied)
    return text(rows, delimiter, encoding)


_WEBINAR = "Zoom, webinar attendee report"
WEBINAR_APART = {"staff": 2, "reconnections": 1, "repeated_registrations": 1, "short": 1, "unregistered": 0}
WEBINAR_SAMPLES = (
    Sample("webinar-es", webinar("es", "es", "es12", ";", "cp1252", ("León, Guanajuato", "Municipio de Toluca")),
           _WEBINAR, "es", "cp1252", ";", 5, 3, WEBINAR_APART,
           {("territory", "MX-11020"): (2, 1), ("territory", "MX-15106"): (3, 2)}),
    Sample("webinar-en", webinar("en", "en", "us12", ",", "utf-8", ("León, Spain", "Lisboa")), _WEBINAR, "en",
           "utf-8", ",", 5, 3, WEBINAR_APART, {("territory", "ES-24089"): (2, 1), ("territory", "PT-1106"): (3, 2)}),
    Sample("webinar-pt", webinar("pt", "pt", "dmy24", "\t", "utf-16", ("Concelho de Lisboa", "Águeda")), _WEBINAR, "pt",
           "utf-16", "\t", 5, 3, WEBINAR_APART, {("territory", "PT-1106"): (2, 1), ("territory", "PT-0101"): (3, 2)}),
    Sample("webinar-el-people", webinar("en", "el", "us12", ",", "cp1253", ("Δήμος Αλεξανδρούπολης", "")), _WEBINAR,
           "en", "cp1253", ",", 5, 3, WEBINAR_APART, {("territory", "GR-0301"): (2, 1), ("territory", "NS"): (3, 2)}),
)  # fmt: skip

# --- Microsoft Teams -----------------------------------------------------------------------------------------------

TEAMS = {
    "en": ("1. Summary", "Meeting title", "2. Participants", "3. In-Meeting Activities", "Name", "First Join", "Last Leave",
           "In-Meeting Duration", "Email", "Participant ID (UPN)", "Role", "Join Time", "Leave Time", "Duration",
           "Organizer", "Presenter", "(Guest)"),
    "es": ("1. Resumen", "Título de la reunión", "2. Participantes", "3. Actividades en la reunión", "Nombre",
           "Primera unión", "Última salida", "Duración en la reunión", "Correo electrónico",
           "Id. de participante (UPN)", "Rol", "Hora de unión", "Hora de salida", "Duración", "Organizador",
           "Moderador", "(Invitado)"),
    "pt": ("1. Resumo", "Título da reunião", "2. Participantes", "3. Atividades na reunião", "Nome", "Primeiro ingresso",
           "Última saída", "Duração na reunião", "Email", "ID do participante (UPN)", "Função", "Hora de ingresso",
           "Hora de saída", "Duração", "Organizador", "Apresentador", "(Convidado)"),
    "el": ("1. Σύνοψη", "Τίτλος σύσκεψης", "2. Συμμετέχοντες", "3. Δραστηριότητες στη σύσκεψη", "Όνομα",
           "Πρώτη συμμετοχή", "Τελευταία αποχώρηση", "Διάρκεια στη σύσκεψη", "Email",
           "Αναγνωριστικό συμμετέχοντα (UPN)", "Ρόλος", "Ώρα συμμετοχής", "Ώρα αποχώρησης", "Διάρκεια", "Διοργανωτής",
           "Παρουσιαστής", "(Επισκέπτης)"),
}  # fmt: skip


def teams_rows(language: str, people: str, style: str, activities: bool = True) -> list[list[str]]:
    """Return the sections of an attendance report; the times spent are written by hand."""
    cast = CAST[people]
    (summary, title, second, third, name, first_join, last_leave, inside, email, upn, role, join, leave, duration,
     organiser, presenter, guest) = TEAMS[language]  # fmt: skip
    rows = [[summary], [title, "Diálogo"], [], [second], [name, first_join, last_leave, inside, email, upn, role]]
    spent = {"host": "2h 0m 0s", "reconnecting": "12m 0s", "mailless": "1h 10m 0s", "short": "9m 0s", "plain": "1h",
             "twice": "1h 54m"}  # fmt: skip
    for who, time in spent.items():
        stays = [(start, end) for other, start, end in STAYS if other == who]
        address = cast[who][1]
        shown = cast[who][0] + (f" {guest}" if who == "mailless" else "")
        rows.append([shown, moment(stays[0][0], style), moment(stays[-1][1], style), time, address, address,
                     organiser if who == "host" else presenter])  # fmt: skip
    if activities:
        rows += [[], [third], [name, join, leave, duration, email, role]]
        for who, start, end in STAYS:
            shown = cast[who][0] + (f" {guest}" if who == "mailless" else "")
            rows.append([shown, moment(start, style), moment(end, style), f"{minutes(start, end)}m", cast[who][1],
                         organiser if who == "host" else presenter])  # fmt: skip
    return rows


_TEAMS = "Microsoft Teams, attendance report"
TEAMS_APART = {"staff": 1, "reconnections": 3, "short": 1, "without_mail": 1}
TEAMS_SAMPLES = (
    Sample("teams-en", text(teams_rows("en", "en", "us12short"), "\t", "utf-16"), _TEAMS, "en", "utf-16", "\t", None, 4,
           TEAMS_APART),
    Sample("teams-es", text(teams_rows("es", "es", "dmy24"), "\t", "utf-16"), _TEAMS, "es", "utf-16", "\t", None, 4,
           TEAMS_APART),
    Sample("teams-el", text(teams_rows("el", "el", "el12"), "\t", "utf-16-le"), _TEAMS, "el", "utf-16-le", "\t", None, 4,
           TEAMS_APART),
    Sample("teams-pt-summary", text(teams_rows("pt", "pt", "dmy24", activities=False), ";", "cp1252"),
           "Microsoft Teams, attendance report: participants", "pt", "cp1252", ";", None, 4,
           {**TEAMS_APART, "reconnections": 0}),
    Sample("teams-xlsx", workbook(teams_rows("es", "es", "iso")), _TEAMS, "es", "xlsx", "", None, 4, TEAMS_APART),
)  # fmt: skip
TEAMS_LIST = {
    "en": ("Full Name", "User Action", "Timestamp", "Joined", "Left", "Joined before"),
    "es": ("Nombre completo", "Acción del usuario", "Marca de tiempo", "Se unió", "Salió", "Se unió antes"),
    "pt": ("Nome completo", "Ação do usuário", "Carimbo de data/hora", "Ingressou", "Saiu", "Ingressou antes"),
    "el": ("Πλήρες όνομα", "Ενέργεια χρήστη", "Χρονική σήμανση", "Συμμετείχε", "Αποχώρησε", "Συμμετείχε πριν"),
}


def teams_list(language: str, people: str, style: str, encoding: str) -> bytes:
    """Return the older list; “plain” never leaves, and nobody has an address."""
    cast = CAST[people]
    *header, joined, left, before = TEAMS_LIST[language]
    events = []
    for who, start, end in STAYS:
        events.append((start, who, before if who == "host" else joined))
        if who != "plain":
            events.append((end, who, left))
    rows = [header] + [[cast[who][0], action, moment(clock, style)] for clock, who, action in sorted(events)]
    return text(rows, "\t", encoding)


_LIST = "Microsoft Teams, attendee list"
# Nobody is marked as host, and the two overlapping devices of one person are one stay.
LIST_APART = {"reconnections": 2, "short": 1, "without_mail": 6}
LIST_SAMPLES = (
    Sample("teams-list-es", teams_list("es", "es", "es12", "utf-16"), _LIST, "es", "utf-16", "\t", None, 5, LIST_APART),
    Sample(
        "teams-list-pt", teams_list("pt", "pt", "dmy24", "utf-16"), _LIST, "pt", "utf-16", "\t", None, 5, LIST_APART
    ),
    Sample("teams-list-el", teams_list("el", "el", "el12", "cp1253"), _LIST, "el", "cp1253", "\t", None, 5, LIST_APART),
    Sample(
        "teams-list-en", teams_list("en", "en", "us12short", "utf-8"), _LIST, "en", "utf-8", "\t", None, 5, LIST_APART
    ),
)

# --- Google Meet ---------------------------------------------------------------------------------------------------

MEET = {
    "en": ("First name", "Last name", "Email", "Duration", "Time joined", "Time exited"),
    "es": ("Nombre", "Apellidos", "Correo electrónico", "Duración", "Hora a la que se unió", "Hora a la que salió"),
    "pt": ("Nome", "Sobrenome", "E-mail", "Duração", "Horário de entrada", "Horário de saída"),
    "el": ("Όνομα", "Επώνυμο", "Email", "Διάρκεια", "Ώρα σύνδεσης", "Ώρα αποσύνδεσης"),
}
MEET_TIME = {
    "en": ("12 min", "1 hr 10 min", "9 min", "1 hr", "1 hr 54 min"),
    "es": ("12 min", "1 h 10 min", "9 min", "1 h", "1 h 54 min"),
    "pt": ("12 min", "1 h 10 min", "9 min", "1 h", "1 h 54 min"),
    "el": ("12 λεπτά", "1 ώρα 10 λεπτά", "9 λεπτά", "1 ώρα", "1 ώρα 54 λεπτά"),
}


def meet(language: str, style: str, delimiter: str, encoding: str) -> bytes:
    """Return an attendance report: a row for each person, first and last moment, and the time spent."""
    cast = CAST[language]
    rows = [list(MEET[language])]
    order = ("reconnecting", "mailless", "short", "plain", "twice")
    for who, spent in zip(order, MEET_TIME[language], strict=True):
        stays = [(start, end) for other, start, end in STAYS if other == who]
        first, last = cast[who][0].split(maxsplit=1)
        rows.append([first, last, cast[who][1], spent, moment(stays[0][0], style), moment(stays[-1][1], style)])
    return text(rows, delimiter, encoding)


_MEET = "Google Meet, attendance report"
MEET_APART = {"short": 1, "without_mail": 1, "reconnections": 0}
MEET_SAMPLES = tuple(
    Sample(f"meet-{language}", meet(language, style, delimiter, encoding), _MEET, language, encoding, delimiter, None, 4,
           MEET_APART)
    for language, style, delimiter, encoding in (
        ("en", "bare12", ",", "utf-8"), ("es", "bare24", ";", "cp1252"), ("pt", "dmy24", ",", "utf-8"),
        ("el", "iso", ";", "cp1253"),
    )
)  # fmt: skip

Builder = Callable[..., bytes]
