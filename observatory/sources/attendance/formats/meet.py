"""Google Meet: attendance report.

Follows Google Meet Help, “Track attendance & view live stream reports” (the report holds name, e-mail, how long and when
each participant was on the call) and Google Workspace Admin Help, “Let organizers get reports on meeting attendance”.
Times often stand without a date; a stay that ends before it begins then passed midnight.
"""

from observatory.sources.attendance.formats.base import Layout
from observatory.text import N_

LAYOUT = Layout(
    code="meet_attendance",
    title=N_("Google Meet, attendance report"),
    attendance=True,
    total_time=True,
    required=(("first_name", "name"), ("joined",), ("left",)),
    columns={
        "first_name": {"en": ("First name",), "es": ("Nombre",), "pt": ("Nome", "Nome próprio"), "el": ("Όνομα",)},
        "last_name": {
            "en": ("Last name",),
            "es": ("Apellido", "Apellidos"),
            "pt": ("Sobrenome", "Apelido"),
            "el": ("Επώνυμο", "Επίθετο"),
        },
        "name": {"en": ("Participant name",), "es": ("Nombre del participante",), "pt": ("Nome do participante",)},
        "email": {
            "en": ("Email", "Email address"),
            "es": ("Correo electrónico", "Correo"),
            "pt": ("E-mail", "Email"),
            "el": ("Email", "Διεύθυνση ηλεκτρονικού ταχυδρομείου", "Ηλεκτρονικό ταχυδρομείο"),
        },
        "duration": {"en": ("Duration",), "es": ("Duración",), "pt": ("Duração",), "el": ("Διάρκεια",)},
        "joined": {
            "en": ("Time joined", "Joined at"),
            "es": ("Hora a la que se unió", "Hora en que se unió", "Se unió a las"),
            "pt": ("Horário de entrada", "Hora em que aderiu", "Horário em que entrou", "Hora de adesão"),
            "el": ("Ώρα σύνδεσης", "Ώρα συμμετοχής", "Ώρα εισόδου"),
        },
        "left": {
            "en": ("Time exited", "Exited at"),
            "es": ("Hora a la que salió", "Hora en que salió", "Salió a las"),
            "pt": ("Horário de saída", "Hora em que saiu", "Horário em que saiu"),
            "el": ("Ώρα αποσύνδεσης", "Ώρα αποχώρησης", "Ώρα εξόδου"),
        },
        "session_id": {"en": ("Meeting code",), "es": ("Código de la reunión",), "pt": ("Código da reunião",)},
    },
)
