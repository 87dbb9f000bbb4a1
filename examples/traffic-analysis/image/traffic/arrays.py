"""Names for the arrays that pass between modules."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.uint8]
"""Picture: (height, width, 3) in blue, green, red; or (height, width) in grey; 0 to 255."""

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.uint8]
"""Picture of yes (255) and no (0), shape (height, width)."""
