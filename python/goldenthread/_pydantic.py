"""Plans and digests as fields of pydantic models and bodies of web services: imported when pydantic first asks."""

from pydantic_core import PydanticCustomError, ValidationError
from pydantic_core import core_schema as schemas

from . import PlanInvalid, check, schema


def core_schema(cls):
    """How pydantic reads and writes one: from plain data or from one of the class, to plain data."""

    def read(value):
        return _validated(cls, value)

    def written(value, info):
        return value.to_dict(mode="json" if info.mode_is_json() else "python")

    serialised = schemas.plain_serializer_function_ser_schema(written, info_arg=True)
    return schemas.no_info_plain_validator_function(read, serialization=serialised, ref=_ref(cls.__name__))


def json_schema(cls, handler):
    """The JSON Schema of the file format, its definitions among those of the whole."""
    whole = schema(cls.__name__.lower())
    names = whole.pop("$defs")

    def addressed(value):
        if isinstance(value, dict):
            return {key: _address(handler, inner) if key == "$ref" else addressed(inner) for key, inner in value.items()}
        return [addressed(inner) for inner in value] if isinstance(value, list) else value

    def defined(name):
        made = {"pydantic_js_functions": [lambda _schema, _handler: addressed(names[name])]}
        return schemas.any_schema(ref=_ref(name), metadata=made)

    # What is generated within another schema is put among the definitions of the whole.
    handler(schemas.tuple_schema([defined(name) for name in names]))
    return addressed({key: value for key, value in whole.items() if key not in ("$id", "$schema")})


def _ref(name):
    return f"goldenthread.{name}:{name}"


def _address(handler, ref):
    """Where a definition of ours stands in the whole."""
    return handler(schemas.definition_reference_schema(_ref(ref.rsplit("/", 1)[1])))["$ref"]


def _validated(cls, value):
    """A value as one of the class; what cannot be read of it is an error each, at its own place."""
    if isinstance(value, cls):
        return value
    if not isinstance(value, dict):
        raise PydanticCustomError("plan_type", "Input should be a dictionary or a {name}", {"name": cls.__name__})
    try:
        made = cls.from_dict(value)
        # Only what no file could hold: what the rules say of a plan is for its reader to ask.
        errors = check(made, select="file").errors()
    except PlanInvalid as invalid:
        errors = invalid.errors()
    if errors:
        raise ValidationError.from_exception_data(cls.__name__, [_line(error) for error in errors])
    return made


def _line(error):
    # The message stands for itself, whatever braces are in it.
    said = PydanticCustomError(error["type"], "{message}", {**error["ctx"], "message": error["msg"]})
    return {"type": said, "loc": error["loc"], "input": error["input"]}
