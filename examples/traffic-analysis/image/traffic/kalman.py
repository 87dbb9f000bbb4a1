"""Kalman filter and smoother for a point that moves at nearly constant speed.

Filter: Kalman, A new approach to linear filtering and prediction problems, 1960. Smoother: Rauch,
Tung, Striebel, Maximum likelihood estimates of linear dynamic systems, 1965. Model: white noise
acceleration (Bar-Shalom, Li, Kirubarajan: Estimation with applications to tracking and navigation,
2001, section 6.2.2). Both axes have the same model and are independent, so one 2x2 covariance
serves both.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from traffic.arrays import Floats


@dataclass(frozen=True)
class Belief:
    """What is known at one moment."""

    state: Floats
    """Rows x and y, columns position (pixels) and velocity (pixels per second); shape (2, 2)."""
    covariance: Floats
    """Of (position, velocity), the same for both axes; shape (2, 2)."""

    @property
    def position(self) -> Floats:
        """(x, y) in pixels."""
        return self.state[:, 0]

    @property
    def velocity(self) -> Floats:
        """(vx, vy) in pixels per second."""
        return self.state[:, 1]


@dataclass(frozen=True)
class Motion:
    """How much speed may change: standard deviation of acceleration in pixels per second squared."""

    acceleration: float
    start_speed: float
    """Standard deviation of the speed of what is first seen, pixels per second."""

    def start(self, position: Floats, sigma: float) -> Belief:
        """The belief after one measurement with standard deviation ``sigma`` (pixels)."""
        state = np.array([[position[0], 0.0], [position[1], 0.0]])
        return Belief(state, np.diag([sigma**2, self.start_speed**2]))

    def predict(self, belief: Belief, step_s: float) -> Belief:
        """The belief ``step_s`` seconds later."""
        move = _transition(step_s)
        gain = np.array([step_s**2 / 2, step_s])
        noise = np.outer(gain, gain) * self.acceleration**2
        return Belief(belief.state @ move.T, move @ belief.covariance @ move.T + noise)


def _transition(step_s: float) -> Floats:
    return np.array([[1.0, step_s], [0.0, 1.0]])


def distance2(belief: Belief, position: Floats, sigma: float) -> float:
    """Squared Mahalanobis distance of a measurement; chi-squared with 2 degrees of freedom."""
    offset = position - belief.position
    return float(offset @ offset / (belief.covariance[0, 0] + sigma**2))


def update(belief: Belief, position: Floats, sigma: float) -> Belief:
    """The belief after a measurement of the position with standard deviation ``sigma``."""
    gain = belief.covariance[:, 0] / (belief.covariance[0, 0] + sigma**2)
    state = belief.state + np.outer(position - belief.position, gain)
    return Belief(state, belief.covariance - np.outer(gain, belief.covariance[0, :]))


def smooth(filtered: list[Belief], predicted: list[Belief], step_s: float) -> list[Belief]:
    """Beliefs that know the whole course; ``predicted[i]`` is the forecast for ``filtered[i]``."""
    move = _transition(step_s)
    result = [filtered[-1]]
    for now, forecast in zip(reversed(filtered[:-1]), reversed(predicted[1:]), strict=True):
        later = result[-1]
        gain = now.covariance @ move.T @ np.linalg.inv(forecast.covariance)
        state = now.state + (later.state - forecast.state) @ gain.T
        covariance = now.covariance + gain @ (later.covariance - forecast.covariance) @ gain.T
        result.append(Belief(state, covariance))
    return result[::-1]
