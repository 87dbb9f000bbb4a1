"""Faults that a user can mend, each with its exit code (numbers as in sysexits.h)."""


class TrafficError(Exception):
    """A fault told in one sentence that names the thing, the rule and what to do."""

    exit_code = 70


class ParameterError(TrafficError):
    """A parameter has a value that cannot be used."""

    exit_code = 64


class DataError(TrafficError):
    """An input cannot be used as it is: damaged, empty, of another format."""

    exit_code = 65


class MissingInputError(TrafficError):
    """A file that a stage needs is not there."""

    exit_code = 66
