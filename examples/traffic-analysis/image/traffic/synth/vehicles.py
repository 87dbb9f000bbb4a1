"""Moves vehicles along the routes: car following and traffic lights.

Following is the Intelligent Driver Model (Treiber, Hennecke, Helbing: Congested traffic states in
empirical observations and microscopic simulations, Phys. Rev. E 62, 2000), in pixels and seconds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from traffic.arrays import Floats
from traffic.synth.roads import Route, routes

ACCELERATION = 90.0
BRAKING = 160.0
HEADWAY_S = 0.9
STANDSTILL_GAP_PX = 9.0
GREEN_S = 3.6
CLEARANCE_S = 1.6
SPAWN_EVERY_S = 2.3
"""Mean time between vehicles on one approach."""
WARM_UP_S = 6.0
"""Traffic runs this long before the first frame, so that the roads are not empty."""

KINDS: dict[str, tuple[float, float]] = {"car": (44, 20), "van": (52, 22), "truck": (76, 24)}
COLOURS = (
    (205, 205, 210),
    (40, 40, 165),
    (150, 75, 35),
    (36, 36, 40),
    (60, 150, 200),
    (235, 235, 235),
    (95, 120, 60),
    (30, 110, 215),
)


@dataclass
class Vehicle:
    """One vehicle; lengths in pixels, speed in pixels per second."""

    number: int
    kind: str
    colour: tuple[int, int, int]
    length: float
    width: float
    route: Route
    arc: float
    speed: float
    wanted_speed: float

    def pose(self) -> tuple[Floats, float]:
        """Centre and heading."""
        return self.route.place(self.arc)

    def outline(self) -> Floats:
        """The four corners of the body, front right first, shape (4, 2)."""
        centre, heading = self.pose()
        along = np.array([np.cos(heading), np.sin(heading)]) * self.length / 2
        across = np.array([-np.sin(heading), np.cos(heading)]) * self.width / 2
        return np.stack(
            [centre + along + across, centre + along - across, centre - along - across,
             centre - along + across]
        )  # fmt: skip


class Crossing:
    """The moving traffic of one clip."""

    def __init__(self, size: tuple[int, int], rate: float, seed: int) -> None:
        """``size`` is (width, height) of the picture, ``rate`` its frames per second."""
        self._random = np.random.default_rng(seed)
        self._routes = routes(*size)
        self._step_s = 1.0 / rate
        self._time = 0.0
        self._next_number = 1
        self._next_spawn = {side: float(self._random.uniform(0, 2)) for side in "wens"}
        self.vehicles: list[Vehicle] = []
        for _ in range(round(WARM_UP_S * rate)):
            self.advance()

    def advance(self) -> None:
        """One frame's time passes."""
        self._time += self._step_s
        for side in "wens":
            if self._time >= self._next_spawn[side]:
                self._spawn(side)
        speedups = [self._acceleration(vehicle) for vehicle in self.vehicles]
        for vehicle, speedup in zip(self.vehicles, speedups, strict=True):
            vehicle.speed = max(0.0, vehicle.speed + speedup * self._step_s)
            vehicle.arc += vehicle.speed * self._step_s
        self.vehicles = [v for v in self.vehicles if v.arc < v.route.length - 1]

    def _spawn(self, side: str) -> None:
        """A vehicle enters, unless the road's beginning is taken."""
        if any(v.route.origin == side and v.arc < 110 for v in self.vehicles):
            return
        options = [route for route in self._routes if route.origin == side]
        route = options[0] if self._random.random() < 0.65 else options[1]
        kind = str(self._random.choice(list(KINDS), p=[0.65, 0.2, 0.15]))
        length, width = KINDS[kind]
        colour = COLOURS[int(self._random.integers(len(COLOURS)))]
        wanted = float(self._random.uniform(105, 150))
        number, self._next_number = self._next_number, self._next_number + 1
        self.vehicles.append(Vehicle(number, kind, colour, length, width, route, 0.0, wanted, wanted))
        self._next_spawn[side] = self._time + float(self._random.exponential(SPAWN_EVERY_S)) + 0.7

    def _acceleration(self, me: Vehicle) -> float:
        gap, closing = self._gap_ahead(me)
        free = 1 - (me.speed / me.wanted_speed) ** 4
        wish = STANDSTILL_GAP_PX + max(
            0.0, me.speed * HEADWAY_S + me.speed * closing / (2 * (ACCELERATION * BRAKING) ** 0.5)
        )
        return float(ACCELERATION * (free - (wish / max(gap, 1.0)) ** 2))

    def _gap_ahead(self, me: Vehicle) -> tuple[float, float]:
        """Free distance in pixels to what is ahead, and the speed at which it closes."""
        front = me.arc + me.length / 2
        gaps = [(10_000.0, 0.0)]
        stop_gap = me.route.stop_at - front
        needed = me.speed**2 / (2 * BRAKING)
        if stop_gap > -2 and stop_gap >= needed * 0.8 and not self._is_green(me.route.origin):
            gaps.append((stop_gap + STANDSTILL_GAP_PX - 2, me.speed))
        for other in self.vehicles:
            if other is me:
                continue
            ahead = self._distance(me, other)
            if ahead is not None and ahead > 0:
                gaps.append((ahead - (me.length + other.length) / 2, me.speed - other.speed))
        return min(gaps)

    @staticmethod
    def _distance(me: Vehicle, other: Vehicle) -> float | None:
        """Along my lane to the other's centre; None where it is not in my lane."""
        if other.route is me.route:
            return other.arc - me.arc
        if other.route.origin == me.route.origin and other.arc < other.route.stop_at + 45:
            return other.arc - me.arc
        if other.route.exit == me.route.exit and other.arc > other.route.stop_at + 20:
            return (me.route.length - me.arc) - (other.route.length - other.arc)
        return None

    def _is_green(self, side: str) -> bool:
        phase = self._time % (2 * (GREEN_S + CLEARANCE_S))
        start = 0.0 if side in "we" else GREEN_S + CLEARANCE_S
        return start <= phase < start + GREEN_S
