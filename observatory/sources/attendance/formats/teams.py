"""Microsoft Teams: attendance report (sections 1 to 3), its predecessor, and the older attendee list.

Follows Microsoft Support, “Manage meeting attendance reports in Microsoft Teams” (UTF-16, tab-separated; 1. Summary,
2. Participants, 3. In-Meeting Activities) and, for the list of 2020 and 2021 with “Full Name, User Action, Timestamp”,
“Download attendance reports in Teams”. Header words in es and pt as seen in public parsers of such files; the Greek ones
follow the Greek interface of Teams. Reports saved as XLSX or CSV are read alike.
"""

from observatory.sources.attendance.formats.base import Labels, Layout
from observatory.text import N_

_NAME = {
    "en": ("Name", "Full Name"), "es": ("Nombre", "Nombre completo"), "pt": ("Nome", "Nome completo"),
    "el": ("Όνομα", "Πλήρες όνομα", "Ονοματεπώνυμο"),
}  # fmt: skip
_EMAIL = {
    "en": ("Email",), "es": ("Correo electrónico",), "pt": ("Email", "E-mail", "Correio eletrónico"),
    "el": ("Email", "Ηλεκτρονικό ταχυδρομείο", "Διεύθυνση ηλεκτρονικού ταχυδρομείου"),
}  # fmt: skip
_UPN = {
    "en": ("Participant ID (UPN)",),
    "es": ("Id. de participante (UPN)", "Identificador de participante (UPN)", "ID de participante (UPN)"),
    "pt": ("ID do participante (UPN)",),
    "el": ("Αναγνωριστικό συμμετέχοντα (UPN)",),
}
_ROLE = {"en": ("Role",), "es": ("Rol",), "pt": ("Função", "Cargo"), "el": ("Ρόλος",)}

PARTICIPANTS = Layout(
    code="teams_participants",
    title=N_("Microsoft Teams, attendance report: participants"),
    attendance=True,
    total_time=True,
    required=(("name",), ("first_join",), ("duration",)),
    columns={
        "name": _NAME,
        "email": _EMAIL,
        "upn": _UPN,
        "role": _ROLE,
        "first_join": {
            "en": ("First Join", "First Join (UTC)", "First Join Time"),
            "es": ("Primera unión", "Primera entrada", "Primera incorporación", "Se unió por primera vez"),
            "pt": ("Primeiro ingresso", "Primeira entrada", "Primeira adesão"),
            "el": ("Πρώτη συμμετοχή", "Πρώτη είσοδος"),
        },
        "last_leave": {
            "en": ("Last Leave", "Last Leave (UTC)", "Last Leave Time"),
            "es": ("Última salida", "Último abandono"),
            "pt": ("Última saída",),
            "el": ("Τελευταία αποχώρηση", "Τελευταία έξοδος"),
        },
        "duration": {
            "en": ("In-Meeting Duration", "In-meeting duration", "Duration"),
            "es": ("Duración en la reunión", "Duración de la reunión", "Tiempo en la reunión", "Duración"),
            "pt": ("Duração na reunião", "Duração da reunião", "Duração"),
            "el": ("Διάρκεια στη σύσκεψη", "Διάρκεια συμμετοχής στη σύσκεψη", "Διάρκεια"),
        },
    },
)
ACTIVITIES = Layout(
    code="teams_activities",
    title=N_("Microsoft Teams, attendance report"),
    attendance=True,
    required=(("name",), ("joined",), ("left",)),
    columns={
        "name": _NAME,
        "email": _EMAIL,
        "upn": _UPN,
        "role": _ROLE,
        "joined": {
            "en": ("Join Time",),
            "es": ("Hora de unión", "Hora de entrada", "Hora de incorporación"),
            "pt": ("Hora de ingresso", "Hora de entrada", "Hora de adesão"),
            "el": ("Ώρα συμμετοχής", "Ώρα εισόδου"),
        },
        "left": {
            "en": ("Leave Time",),
            "es": ("Hora de salida", "Hora de abandono"),
            "pt": ("Hora de saída",),
            "el": ("Ώρα αποχώρησης", "Ώρα εξόδου"),
        },
        "duration": {"en": ("Duration",), "es": ("Duración",), "pt": ("Duração",), "el": ("Διάρκεια",)},
    },
)
LIST = Layout(
    code="teams_list",
    title=N_("Microsoft Teams, attendee list"),
    attendance=True,
    required=(("name",), ("action",), ("timestamp",)),
    columns={
        "name": _NAME,
        "email": _EMAIL,
        "role": _ROLE,
        "action": {
            "en": ("User Action",),
            "es": ("Acción del usuario", "Acción de usuario"),
            "pt": ("Ação do usuário", "Ação do utilizador"),
            "el": ("Ενέργεια χρήστη",),
        },
        "timestamp": {
            "en": ("Timestamp", "Time stamp"),
            "es": ("Marca de tiempo", "Marca temporal"),
            "pt": ("Carimbo de data/hora", "Carimbo de hora"),
            "el": ("Χρονική σήμανση",),
        },
    },
)
HEAD: Labels = {
    "session_title": {
        "en": ("Meeting title",),
        "es": ("Título de la reunión",),
        "pt": ("Título da reunião",),
        "el": ("Τίτλος σύσκεψης",),
    },
    "session_id": {
        "en": ("Meeting ID", "Meeting Id"),
        "es": ("Id. de reunión",),
        "pt": ("ID da reunião",),
        "el": ("Αναγνωριστικό σύσκεψης",),
    },
    "session_start": {
        "en": ("Start time", "Meeting Start Time"),
        "es": ("Hora de inicio", "Hora de inicio de la reunión"),
        "pt": ("Hora de início", "Hora de início da reunião"),
        "el": ("Ώρα έναρξης", "Ώρα έναρξης σύσκεψης"),
    },
}
JOINED_WORDS = (
    "joined", "joined before", "join", "se unio", "unido", "se ha unido", "se unio antes", "unido antes", "entro",
    "ingressou", "entrou", "ingressou antes", "aderiu", "entrou antes", "συνδεθηκε", "εισηλθε", "συμμετειχε",
    "εγινε μελοσ", "συμμετειχε πριν", "εισηλθε πριν",
)  # fmt: skip
LEFT_WORDS = (
    "left", "leave", "se fue", "salio", "abandono", "se marcho", "ha salido", "se ha ido", "ha abandonado", "saiu",
    "deixou", "abandonou", "αποχωρησε", "εξηλθε", "αποσυνδεθηκε",
)  # fmt: skip
# In many organisations everybody joins as “Presenter”: only organisers are set apart.
HOST_ROLES = (
    "organizer", "organiser", "co organizer", "coorganizer", "co organiser", "organizador", "organizadora",
    "coorganizador", "coorganizadora", "co organizador", "διοργανωτησ", "οργανωτησ", "συνδιοργανωτησ",
)  # fmt: skip
