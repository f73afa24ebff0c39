"""`sarcoma-nav pathways export`: the pathways for where this program cannot run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from sarcoma_nav.cli.completion import complete_pathway
from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.options import Output
from sarcoma_nav.cli.session import Session, with_session
from sarcoma_nav.errors import wrong_usage

if TYPE_CHECKING:
    from sarcoma_nav.content.load import Loaded

PathwayFormat = Literal["html", "fhir-questionnaire"]

USUAL_DAYS: Final = 365

Form = Annotated[PathwayFormat, typer.Option("--format", help="Output format.")]
Pathway = Annotated[
    str | None,
    typer.Argument(
        metavar="[ID]",
        help="The pathway of a form, as `pathways` lists it; the page holds all.",
        autocompletion=complete_pathway,
        show_default=False,
    ),
]
Days = Annotated[
    int | None,
    typer.Option(
        "--days",
        metavar="N",
        min=1,
        max=400,
        help="For how many days, today included, the page knows the hours; 365 without it.",
    ),
]
Url = Annotated[
    str | None,
    typer.Option(
        "--url",
        metavar="URL",
        help="The canonical address under which you publish the form; none without it.",
    ),
]


@with_epilog(
    "Examples:",
    "  sarcoma-nav pathways export --format html -o pathways.html",
    "  sarcoma-nav pathways export palliative-care --format fhir-questionnaire \\",
    "    -o form.json",
)
@with_session("at", "pathways", "contacts")
def export(
    session: Session,
    form: Form,
    pathway: Pathway = None,
    output: Output = None,
    days: Days = None,
    url: Url = None,
) -> None:
    """Write pathways for a browser, or for others' engines.

    html: one page of all pathways, which needs no network and no installation. It asks the same
    questions, gives the same plan, and knows who answers now until its last day.

    fhir-questionnaire: a FHIR R4 Questionnaire of one pathway. It asks and shows the same, but does
    not know who answers now. The same content makes the same bytes.

    Content in which `check` finds an error is refused, as a copy cannot be called back.
    """
    if form == "html":
        _refuse_others(form, {"A pathway": pathway, "--url": url}, "fhir-questionnaire")
        text = _page(session, days or USUAL_DAYS)
    else:
        _refuse_others(form, {"--days": days}, "html")
        text = _form(session, pathway, url)
    if output is None:
        session.screen.write_file(text.encode())
        return
    from sarcoma_nav.output.stream import standard_error
    from sarcoma_nav.output.write_file import write_whole

    write_whole(output, text.encode())
    name = "page" if form == "html" else "form"
    standard_error().say(f"The {name} is in {output}.")


def _refuse_others(form: str, given: dict[str, object], other: str) -> None:
    """Refuse what changes nothing of a format.

    Raises:
        SarcomaNavError: naming the format that it is for.
    """
    for name, value in given.items():
        if value is not None:
            raise wrong_usage(f"{name} changes nothing of {form}.", f"It is for: {other}.")


def _page(session: Session, days: int) -> str:
    from sarcoma_nav.formats.pathways.page.document import pathways_html

    return pathways_html(_without_errors(session), session.at, days)


def _form(session: Session, name: str | None, url: str | None) -> str:
    """Return the form of one pathway.

    Raises:
        SarcomaNavError: where none or an unknown one is named, or the address cannot be used.
    """
    from sarcoma_nav.engine import pathway_of
    from sarcoma_nav.formats.pathways.fhir_plan import Edition
    from sarcoma_nav.formats.pathways.fhir_questionnaire import questionnaire_text

    if name is None:
        raise wrong_usage(
            "A form is for one pathway, and none is named.",
            "Write its id, as `sarcoma-nav pathways` lists it.",
        )
    if url is not None and not re.fullmatch(r"(https?://|urn:)[^\s|#]+", url):
        raise wrong_usage(
            f"{url!r} is no canonical address.",
            "Write it whole, without a version or a fragment: https://example.org/fhir/form",
        )
    loaded = _without_errors(session)
    chosen = pathway_of(loaded.content, name)
    edition = Edition(loaded.content, loaded.directory, chosen, loaded.sha256, url)
    return questionnaire_text(edition)


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
