"""A result -> people and machines: one format a module, each with a `render(result, ...) -> str`."""

__all__: list[str] = []
