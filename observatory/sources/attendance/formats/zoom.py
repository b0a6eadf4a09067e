"""Zoom: participants report of a meeting, and attendee report of a webinar.

Follows Zoom Support, “Accessing meeting and webinar history” (KB0082659 pt, KB0082668 es: export with or without
meeting data, with or without unique users) and “Generating webinar reports” (attendee report). Header words are those
of exports seen in public parsers: “Name (Original Name)”, “Nombre (nombre original)”, “Nome (nome original)”; Zoom
changed several over the years, all are accepted. Zoom has no Greek interface: Greek organisers export in English.
"""

from observatory.sources.attendance.formats.base import Labels, Layout
from observatory.text import N_

NAME = {
    "en": ("Name (Original Name)", "Name (original name)", "User Name (Original Name)", "User Name"),
    "es": ("Nombre (nombre original)", "Nombre de usuario (nombre original)", "Nombre de usuario"),
    "pt": ("Nome (nome original)", "Nome de usuário (nome original)", "Nome do usuário (nome original)",
           "Nome de utilizador (nome original)"),
}  # fmt: skip
EMAIL = {
    "en": ("User Email", "Email", "Email Address"),
    "es": ("Correo electrónico", "E-mail del usuario", "Correo electrónico del usuario",
           "Dirección de correo electrónico"),
    "pt": ("E-mail", "E-mail do usuário", "E-mail do utilizador", "Endereço de e-mail"),
}  # fmt: skip
JOINED = {
    "en": ("Join Time",),
    "es": ("Hora de entrada", "Hora para unirse", "Hora de ingreso", "Hora de incorporación"),
    "pt": ("Ingressar na hora", "Hora de entrada", "Horário de entrada", "Hora de ingresso"),
}
LEFT = {
    "en": ("Leave Time",),
    "es": ("Hora de salida", "Hora para salir"),
    "pt": ("Hora de saída", "Horário de saída", "Sair da hora"),
}
GUEST = {"en": ("Guest", "Is Guest"), "es": ("Invitado", "Es invitado"), "pt": ("Convidado", "É convidado")}
COUNTRY = {
    "en": ("Country/Region Name", "Country/Region"),
    "es": ("Nombre del país o la región", "Nombre de país/región", "País/región"),
    "pt": ("Nome do país/região", "País/Região"),
}
ID = {
    "en": ("Meeting ID", "Webinar ID"),
    "es": ("ID de reunión", "ID de la reunión", "ID del seminario web", "ID de seminario web"),
    "pt": ("ID da reunião", "ID do webinar", "ID do webinário"),
}
TOPIC = {"en": ("Topic",), "es": ("Tema",), "pt": ("Tópico",)}
START = {
    "en": ("Start Time", "Actual Start Time"),
    "es": ("Hora de inicio", "Hora de inicio real"),
    "pt": ("Hora de início", "Hora de início real"),
}

MEETING = Layout(
    code="zoom_meeting",
    title=N_("Zoom, participants report"),
    attendance=True,
    required=(("name",), ("duration",)),
    columns={
        "name": NAME,
        "email": EMAIL,
        "joined": JOINED,
        "left": LEFT,
        "duration": {
            "en": ("Duration (Minutes)", "Total Duration (Minutes)"),
            "es": ("Duración (minutos)", "Duración total (minutos)"),
            "pt": ("Duração (minutos)", "Duração total (minutos)"),
        },
        "guest": GUEST,
        "consent": {
            "en": ("Recording Consent", "Recording Disclaimer Response"),
            "es": ("Consentimiento de grabación", "Consentimiento para la grabación",
                   "Respuesta al descargo de responsabilidad relativa a la grabación"),
            "pt": ("Consentimento de gravação", "Consentimento para gravação",
                   "Resposta ao aviso de isenção de gravação"),
        },
        "waiting": {
            "en": ("In Waiting Room",),
            "es": ("En sala de espera", "En la sala de espera"),
            "pt": ("Na sala de espera", "Em sala de espera"),
        },
        "session_id": ID,
        "session_title": TOPIC,
        "session_start": START,
    },
)  # fmt: skip

_PERSON: Labels = {
    "name": NAME,
    "first_name": {"en": ("First Name",), "es": ("Nombre",), "pt": ("Nome", "Primeiro nome")},
    "last_name": {"en": ("Last Name",), "es": ("Apellido", "Apellidos"), "pt": ("Sobrenome", "Apelido")},
    "email": EMAIL,
    "joined": JOINED,
    "left": LEFT,
    "duration": {
        "en": ("Time in Session (minutes)",),
        "es": ("Tiempo en la sesión (minutos)", "Tiempo en sesión (minutos)"),
        "pt": ("Tempo na sessão (minutos)", "Tempo em sessão (minutos)"),
    },
    "guest": GUEST,
    "country": COUNTRY,
}
_ATTENDED = {"en": ("Attended",), "es": ("Asistió", "Asistido"), "pt": ("Participou", "Compareceu")}

# Hosts and panellists stand in tables of their own, with fewer columns.
WEBINAR_STAFF = Layout(
    code="zoomwebinar_staff",
    title=N_("Zoom, webinar attendee report"),
    attendance=True,
    required=(("name",), ("duration",)),
    columns={**_PERSON, "attended": _ATTENDED},
)
WEBINAR = Layout(
    code="zoomwebinar_attendees",
    title=N_("Zoom, webinar attendee report"),
    registration=True,
    attendance=True,
    questions=True,
    required=(("attended",), ("email", "name"), ("registered_at",)),
    columns={
        **_PERSON,
        "attended": _ATTENDED,
        "phone": {"en": ("Phone",), "es": ("Teléfono",), "pt": ("Telefone",)},
        "registered_at": {
            "en": ("Registration Time",),
            "es": ("Hora de inscripción", "Hora de registro"),
            "pt": ("Hora da inscrição", "Horário de inscrição", "Hora de inscrição"),
        },
        "status": {
            "en": ("Approval Status",),
            "es": ("Estado de aprobación",),
            "pt": ("Status de aprovação", "Estado de aprovação"),
        },
        "source": {"en": ("Source Name",), "es": ("Nombre de la fuente",), "pt": ("Nome da origem",)},
    },
)
HEAD: Labels = {
    "session_id": {language: (*labels, "ID") for language, labels in ID.items()},
    "session_title": TOPIC,
    "session_start": START,
    "host_email": {
        "en": ("User Email", "Host Email"),
        "es": ("E-mail del usuario", "Correo electrónico", "Correo electrónico del anfitrión"),
        "pt": ("E-mail do usuário", "E-mail", "E-mail do anfitrião"),
    },
}
STAFF_TITLES = {
    "host": ("Host Details", "Detalles del anfitrión", "Detalhes do anfitrião"),
    "panelist": ("Panelist Details", "Detalles del panelista", "Detalles de los panelistas", "Detalhes do painelista",
                 "Detalhes dos palestrantes"),
    "attendee": ("Attendee Details", "Detalles del asistente", "Detalles de los asistentes",
                 "Detalhes do participante", "Detalhes dos participantes"),
    "other": ("Other Attended", "Otros asistentes", "Outros participantes"),
}  # fmt: skip
