"""Write events to the console's log on their way to whoever shows them."""

import logging
from dataclasses import asdict

from starter_console.adapters.console_log import logger
from starter_console.ports.events import Event, Reporter, ServiceRestarting


def logged(report: Reporter) -> Reporter:
    """The same reporter, with a trace."""

    def log_and_report(event: Event) -> None:
        level = logging.WARNING if isinstance(event, ServiceRestarting) else logging.INFO
        logger.log(level, type(event).__name__, extra={"fields": asdict(event)})
        report(event)

    return log_and_report
