"""The language model is the one that was tested, and is looked at before any of it is run."""

import subprocess
import sys

from relgraph.ingest.reader import model


def test_the_installed_model_is_the_one_that_was_tested():
    assert model.model_hash() == model.MODEL_HASH


def test_another_model_is_refused_before_it_is_imported():
    code = (
        "import sys; from relgraph.errors import InputError; from relgraph.ingest.reader import model\n"
        "model.MODEL_HASH = 'other'\n"
        "try: model._pipeline()\n"
        "except InputError as error: print(error, model.MODEL in sys.modules)"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "is not the one that was tested; install relgraph anew False" in printed
