"""A value of an object that is worked out once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")


class once(Generic[Value]):
    """functools.cached_property without its lock, which costs more than most of these values.

    Two threads that ask at once both work it out and find the same.
    """

    def __init__(self, find: Callable[[Any], Value]) -> None:
        self.find = find
        self.__doc__ = find.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, holder: None, owner: type | None = None) -> once[Value]: ...

    @overload
    def __get__(self, holder: object, owner: type | None = None) -> Value: ...

    def __get__(self, holder: object, owner: type | None = None) -> once[Value] | Value:
        """Find the value and put it where this is not asked again."""
        if holder is None:
            return self
        value = holder.__dict__[self.name] = self.find(holder)
        return value
