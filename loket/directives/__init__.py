"""What a `:::` line in a Markdown page stands for: each one draws one template with what editors wrote."""

from loket.directives.desk import Desk, open_desk, set_up_desk
from loket.directives.registry import DIRECTIVES, LINE, draw, slip_in

__all__ = ["DIRECTIVES", "LINE", "Desk", "draw", "open_desk", "set_up_desk", "slip_in"]
