"""Eventbrite: attendee export (“Attendee Summary Report”).

Follows Eventbrite Help Center, “Download attendee data (Attendee Summary Report)”, and the fields of the attendee object
of the Eventbrite platform documentation. “Attending” is a registration, “Checked In” a person who came; if nobody is
checked in, check-in was not used and attendance is unknown, not zero. Eventbrite has no Greek interface.
"""

from observatory.sources.attendance.formats.base import Layout
from observatory.text import N_

LAYOUT = Layout(
    code="eventbrite_attendees",
    title=N_("Eventbrite, attendees"),
    registration=True,
    attendance=True,
    questions=True,
    required=(("order",), ("status", "ticket", "attendee")),
    columns={
        "order": {
            "en": ("Order #", "Order no.", "Order ID"),
            "es": ("N.º de pedido", "Nº de pedido", "Número de pedido", "Pedido n.º", "ID de pedido"),
            "pt": ("N.º do pedido", "Nº do pedido", "Pedido nº", "Número do pedido", "ID do pedido"),
        },
        "registered_at": {"en": ("Order Date",), "es": ("Fecha del pedido", "Fecha de pedido"),
                          "pt": ("Data do pedido",)},
        "first_name": {
            "en": ("First Name", "Attendee first name"), "es": ("Nombre", "Nombre del asistente"),
            "pt": ("Nome", "Primeiro nome"),
        },
        "last_name": {
            "en": ("Last Name", "Surname", "Attendee last name", "Attendee Surname"),
            "es": ("Apellidos", "Apellido", "Apellidos del asistente"), "pt": ("Sobrenome", "Apelido"),
        },
        "email": {
            "en": ("Email", "Email Address", "Attendee email"),
            "es": ("Correo electrónico", "Dirección de correo electrónico"), "pt": ("E-mail", "Endereço de e-mail"),
        },
        "phone": {"en": ("Cell Phone", "Mobile Phone"), "es": ("Teléfono móvil",), "pt": ("Celular", "Telemóvel")},
        "quantity": {"en": ("Quantity", "Ticket quantity"), "es": ("Cantidad",), "pt": ("Quantidade",)},
        "ticket": {"en": ("Ticket Type",), "es": ("Tipo de entrada", "Tipo de boleto"),
                   "pt": ("Tipo de ingresso", "Tipo de bilhete")},
        "attendee": {"en": ("Attendee #", "Attendee no.", "Attendee ID"), "es": ("N.º de asistente",),
                     "pt": ("N.º do participante", "Nº do participante")},
        "status": {
            "en": ("Attendee Status",), "es": ("Estado del asistente", "Estado de asistente"),
            "pt": ("Status do participante", "Estado do participante"),
        },
        "session_title": {"en": ("Event Name",), "es": ("Nombre del evento",), "pt": ("Nome do evento",)},
        "session_id": {"en": ("Event ID",), "es": ("ID del evento",), "pt": ("ID do evento",)},
        "buyer_first": {"en": ("Buyer First Name",), "es": ("Nombre del comprador",), "pt": ("Nome do comprador",)},
        "buyer_last": {"en": ("Buyer Last Name", "Buyer Surname"), "es": ("Apellidos del comprador",),
                       "pt": ("Sobrenome do comprador",)},
        "buyer_email": {"en": ("Buyer Email",), "es": ("Correo electrónico del comprador",),
                        "pt": ("E-mail do comprador",)},
    },
)  # fmt: skip
CAME = ("checked in", "registrado", "registrada", "ha entrado", "acreditado", "check in realizado", "presente")
EXPECTED = ("attending", "asistira", "asiste", "participara", "participando", "vai participar")
GONE = (
    "not attending", "deleted", "refunded", "cancelled", "canceled", "no asistira", "no asiste", "eliminado",
    "reembolsado", "cancelado", "nao participara", "nao vai participar", "excluido", "transferred",
)  # fmt: skip
