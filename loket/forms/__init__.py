"""What is asked, and what a good answer is.

Read at run time from JSON (`from_plain`). Form files are read at build time only, by `loket.forms.loader`
and `loket.forms.source`, which need PyYAML and are therefore imported by their own names.
"""

from loket.forms.answer import Answer, Code, Fields, Problem, Setting, Value, no_tickets
from loket.forms.attached import attached, has_files, papers, takes_files
from loket.forms.check import Checked, Sentences, check_answers, field_names, problem, unknown_fields
from loket.forms.definition import from_plain, to_plain, version_of
from loket.forms.document import from_document, to_document
from loket.forms.drift import Drift, compare, shape_of
from loket.forms.duration import minutes_to_fill
from loket.forms.file_moves import move_files
from loket.forms.file_view import FileView
from loket.forms.form import Form, Option, Privacy, Question, Retention, Section, When
from loket.forms.input_view import InputView, RowView
from loket.forms.json_twin import answer_schema, answers_schema, fields_from_json
from loket.forms.kinds import KINDS
from loket.forms.kinds.characters import clean_text
from loket.forms.kinds.file import OWN, slip_of
from loket.forms.kinds.helper import helper_among
from loket.forms.kinds.rows import question_of
from loket.forms.leftover import labelled
from loket.forms.row_moves import move_rows
from loket.forms.view import FormView, SectionView, answers_to_fields, form_view

__all__ = [
    "KINDS",
    "OWN",
    "Answer",
    "Checked",
    "Code",
    "Drift",
    "Fields",
    "FileView",
    "Form",
    "FormView",
    "InputView",
    "Option",
    "Privacy",
    "Problem",
    "Question",
    "Retention",
    "RowView",
    "Section",
    "SectionView",
    "Sentences",
    "Setting",
    "Value",
    "When",
    "answer_schema",
    "answers_schema",
    "answers_to_fields",
    "attached",
    "check_answers",
    "clean_text",
    "compare",
    "field_names",
    "fields_from_json",
    "form_view",
    "from_document",
    "from_plain",
    "has_files",
    "helper_among",
    "labelled",
    "minutes_to_fill",
    "move_files",
    "move_rows",
    "no_tickets",
    "papers",
    "problem",
    "question_of",
    "shape_of",
    "slip_of",
    "takes_files",
    "to_document",
    "to_plain",
    "unknown_fields",
    "version_of",
]
