"""What travels to workers without a package of ours."""

import pickle
from typing import Any

from pyspark import cloudpickle


class ByValue:
    """Unpickled, the value itself, even if its class is of the driver's script, which workers cannot import."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __reduce__(self) -> tuple:
        return pickle.loads, (cloudpickle.dumps(self.value),)
