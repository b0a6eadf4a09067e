"""Google Forms and Microsoft Forms: responses to a registration form, with the organiser's own questions.

Follows Google Docs Editors Help, “View & manage form responses” (linked sheet or CSV: timestamp, e-mail address if
collected, then the questions) and Microsoft Support, “Check and share your form results” (Excel workbook: ID, start time,
completion time, e-mail, name, then the questions). A response without name and address is still one registration.
"""

from observatory.sources.attendance.formats.base import Layout
from observatory.text import N_

_OWN_NAME = {
    "en": ("Full name", "Your name", "Name and surname", "First and last name"),
    "es": ("Nombre completo", "Nombre y apellidos", "Nombre y apellido", "Nombres y apellidos"),
    "pt": ("Nome completo", "Nome e sobrenome", "Nome e apelido"),
    "el": ("Ονοματεπώνυμο", "Όνομα και επώνυμο", "Πλήρες όνομα"),
}
_OWN_PHONE = {
    "en": ("Phone", "Phone number", "Mobile", "WhatsApp"), "es": ("Teléfono", "Celular", "Móvil", "Número de teléfono"),
    "pt": ("Telefone", "Celular", "Telemóvel"), "el": ("Τηλέφωνο", "Κινητό"),
}  # fmt: skip

GOOGLE = Layout(
    code="googleforms_responses",
    title=N_("Google Forms, responses"),
    registration=True,
    rows_are_people=True,
    questions=True,
    required=(("registered_at",),),
    first="registered_at",
    columns={
        "registered_at": {
            "en": ("Timestamp",),
            "es": ("Marca temporal",),
            "pt": ("Carimbo de data/hora", "Carimbo de data e hora", "Indicação de data e hora"),
            "el": ("Χρονική σήμανση", "Χρονική σφραγίδα"),
        },
        "email": {
            "en": ("Email Address", "Email", "Username"),
            "es": ("Dirección de correo electrónico", "Correo electrónico", "Nombre de usuario", "Correo"),
            "pt": ("Endereço de e-mail", "Endereço de email", "E-mail", "Nome de usuário"),
            "el": ("Διεύθυνση ηλεκτρονικού ταχυδρομείου", "Διεύθυνση email", "Email", "Όνομα χρήστη"),
        },
        "name": {
            **_OWN_NAME,
            "en": (*_OWN_NAME["en"], "Name"),
        },
        "first_name": {"en": ("First name",), "es": ("Nombre",), "pt": ("Nome",), "el": ("Όνομα",)},
        "last_name": {"en": ("Last name", "Surname"), "es": ("Apellidos", "Apellido"), "pt": ("Sobrenome", "Apelido"),
                      "el": ("Επώνυμο", "Επίθετο")},
        "phone": _OWN_PHONE,
        "score": {"en": ("Score",), "es": ("Puntuación",), "pt": ("Pontuação",), "el": ("Βαθμολογία",)},
    },
)  # fmt: skip

MICROSOFT = Layout(
    code="microsoftforms_responses",
    title=N_("Microsoft Forms, responses"),
    registration=True,
    rows_are_people=True,
    questions=True,
    required=(("id",), ("started",), ("registered_at",)),
    unless=("topic", "tema", "topico"),  # the head block of a Zoom report has an ID and two times, too
    columns={
        "id": {"en": ("ID",), "es": ("Id", "Id."), "pt": ("ID",), "el": ("Αναγνωριστικό", "ID")},
        "started": {
            "en": ("Start time",),
            "es": ("Hora de inicio",),
            "pt": ("Hora de início",),
            "el": ("Ώρα έναρξης",),
        },
        "registered_at": {
            "en": ("Completion time",),
            "es": ("Hora de finalización",),
            "pt": ("Hora de conclusão",),
            "el": ("Ώρα ολοκλήρωσης",),
        },
        "email": {
            "en": ("Email",),
            "es": ("Correo electrónico",),
            "pt": ("Email", "E-mail"),
            "el": ("Ηλεκτρονικό ταχυδρομείο", "Email", "Διεύθυνση ηλεκτρονικού ταχυδρομείου"),
        },
        "name": {"en": ("Name",), "es": ("Nombre",), "pt": ("Nome",), "el": ("Όνομα",)},
        "own_name": _OWN_NAME,
        "phone": _OWN_PHONE,
        "changed": {
            "en": ("Last modified time",),
            "es": ("Hora de la última modificación",),
            "pt": ("Hora da última modificação",),
            "el": ("Ώρα τελευταίας τροποποίησης",),
        },
        "language": {"en": ("Language",), "es": ("Idioma",), "pt": ("Idioma",), "el": ("Γλώσσα",)},
    },
)
