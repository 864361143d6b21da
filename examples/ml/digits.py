"""The digits that scikit-learn ships, read by a support-vector machine: `turno worker digits.py --join HOST:PORT`."""

from dataclasses import dataclass

import numpy
from sklearn.datasets import load_digits
from sklearn.svm import SVC
from turno import cpu_bound

images, digits = load_digits(return_X_y=True)
learnt = len(images) * 3 // 4
model = SVC(gamma=0.001).fit(images[:learnt], digits[:learnt])


@dataclass
class Guess:
    digit: int
    sure: float


@cpu_bound(name="PythonDigits.guess", batch=64, batch_wait="2ms")
def guess(images: list[list[int]]) -> list[Guess]:
    """Reads up to 64 images at once; each caller brings one."""
    scores = numpy.exp(model.decision_function(images))
    sure = scores / scores.sum(axis=1, keepdims=True)
    return [Guess(int(model.classes_[one.argmax()]), float(one.max())) for one in sure]
