"""What shells and the program say to each other when Tab is pressed.

The command-line library has this for four shells. Here stands what falls short in two of them: bash
breaks words at `=`, so that an answer's option was never offered, and zsh offered nothing at the
first Tab of a session, which only loaded the script.
"""

from __future__ import annotations

import os
import shlex
from typing import Any, Final

from typer import _completion_shared as library
from typer._completion_classes import BashComplete

_BASH: Final = r"""
%(complete_func)s() {
    local IFS=$'\n'
    COMPREPLY=( $( env COMP_LINE="${COMP_LINE:0:COMP_POINT}" \
                   COMP_WORDBREAKS="$COMP_WORDBREAKS" \
                   %(autocomplete_var)s=complete_bash $1 ) )
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
        compopt -o nospace
    fi
}

complete -o default -F %(complete_func)s %(prog_name)s
"""
_ZSH: Final = """
#compdef %(prog_name)s

%(complete_func)s() {
  eval $(env _TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" \
%(autocomplete_var)s=complete_zsh %(prog_name)s)
}

if [ "$funcstack[1]" = "_%(prog_name)s" ]; then
  %(complete_func)s "$@"
else
  compdef %(complete_func)s %(prog_name)s
fi
"""


class Bash(BashComplete):
    """Completion in bash, from the line as it was typed, up to the cursor."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one that is completed, and what there is of that one."""
        line = os.environ["COMP_LINE"]
        words = _split(line)[1:]
        incomplete = words.pop() if words and not line[-1:].isspace() else ""
        # bash takes what follows the last character at which it breaks words.
        breaks = os.environ.get("COMP_WORDBREAKS", "")
        self._given = max(incomplete.rfind(mark) for mark in f"={breaks}" if mark in breaks) + 1
        return words, incomplete

    def format_completion(self, item: Any) -> str:
        """Return what bash puts in the place of the word that it sees."""
        return str(item.value)[self._given :]


def _split(line: str) -> list[str]:
    """Return the words of a line that may end within a quotation."""
    for closing in ("", "'", '"'):
        try:
            return shlex.split(line + closing)
        except ValueError:
            continue
    return line.split()


def use_own_scripts() -> None:
    """Let --show-completion and --install-completion give these scripts."""
    library._completion_scripts.update(bash=_BASH, zsh=_ZSH)  # noqa: SLF001 - there is no public function for it


def answer_shell(program: Any, name: str, variable: str) -> str | None:
    """Return what a shell asked for in a variable; None where the library answers."""
    verb, _, shell = os.environ.get(variable, "").partition("_")
    if verb == "source" and shell in {"bash", "zsh"}:
        use_own_scripts()
        return library.get_completion_script(prog_name=name, complete_var=variable, shell=shell)
    if verb == "complete" and shell == "bash" and "COMP_LINE" in os.environ:
        return Bash(program, {}, name, variable).complete()
    return None
