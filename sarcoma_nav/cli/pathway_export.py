"""`sarcoma-nav pathways export`: a pathway for what cannot run this program."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.options import Output, PathwayId
from sarcoma_nav.cli.session import Session, with_session
from sarcoma_nav.errors import wrong_usage

if TYPE_CHECKING:
    from sarcoma_nav.content.load import Loaded

PathwayFormat = Literal["fhir-questionnaire"]


@with_epilog(
    "Example:",
    "  sarcoma-nav pathways export palliative-care --format fhir-questionnaire \\",
    "    -o form.json",
)
@with_session("at", "pathways", "contacts")
def export(
    session: Session,
    pathway: PathwayId,
    form: Annotated[  # noqa: ARG001 - there is no other yet
        PathwayFormat, typer.Option("--format", help="Output format.")
    ],
    output: Output = None,
    url: Annotated[
        str | None,
        typer.Option(
            "--url",
            metavar="URL",
            help="The canonical address under which you publish the form; none without it.",
        ),
    ] = None,
) -> None:
    """Write a pathway for others' engines, as a FHIR R4 Questionnaire.

    The form asks the same questions and shows the same plan, but for what depends on the clock: it
    does not know who answers now. The same content makes the same bytes. Content in which `check`
    finds an error is refused, as a copy cannot be called back.
    """
    from sarcoma_nav.engine import pathway_of
    from sarcoma_nav.formats.pathways.fhir_plan import Edition
    from sarcoma_nav.formats.pathways.fhir_questionnaire import questionnaire_text

    if url is not None and not re.fullmatch(r"(https?://|urn:)[^\s|#]+", url):
        raise wrong_usage(
            f"{url!r} is no canonical address.",
            "Write it whole, without a version or a fragment: https://example.org/fhir/form",
        )
    loaded = _without_errors(session)
    chosen = pathway_of(loaded.content, pathway)
    text = questionnaire_text(Edition(loaded.content, loaded.directory, chosen, loaded.sha256, url))
    if output is None:
        session.screen.write_file(text.encode())
        return
    from sarcoma_nav.output.stream import standard_error
    from sarcoma_nav.output.write_file import write_whole

    write_whole(output, text.encode())
    standard_error().write(f"The form is in {output}.\n")


def _without_errors(session: Session) -> Loaded:
    """Return the content, if no check finds an error in it.

    Raises:
        ContentError: with every error.
    """
    from sarcoma_nav.checks.run import run_checks
    from sarcoma_nav.content.error import ContentError
    from sarcoma_nav.model.problem import Severity

    result = run_checks(session.files, session.at)
    errors = [problem for problem in result.problems if problem.severity is Severity.ERROR]
    if errors or result.loaded is None:
        raise ContentError(errors)
    return result.loaded
