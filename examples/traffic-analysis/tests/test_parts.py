"""The parts: geometry, filter, assignment, splitting, lanes, flow, parameters, progress."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from traffic import geometry, kalman, trajectory
from traffic.arrays import Floats, Image
from traffic.course import Course
from traffic.detection import Detection
from traffic.detectors.background import Background
from traffic.errors import MissingInputError, ParameterError
from traffic.flow_map import flow_map, hot_spots
from traffic.kalman import Motion
from traffic.lane_finding import find_lanes, resample
from traffic.metadata import Metadata
from traffic.parameters import Parameters
from traffic.plate import Canvas, empty_street
from traffic.progress import Progress
from traffic.splitting import part
from traffic.tracker import Tracker, View
from traffic.trajectory import Trajectory

METADATA = Metadata(
    file="a.mp4", bytes=1, width=400, height=300, rate_numerator=20, rate_denominator=1,
    frames=100, variable_rate=False, codec="h264", pixel_format="yuv420p", container="mp4",
    stream=0, has_audio=False, coded_width=400, coded_height=300, decode_errors=0,
)  # fmt: skip
MOTION = Motion(acceleration=50.0, start_speed=150.0)
EVERYWHERE = View(geometry.identity(), 400, 300)


def box(x: float, y: float, width: float = 20, height: float = 10) -> Detection:
    return Detection(x, y, x - width / 2, y - height / 2, width, height, 1.0, "moving")


def walk(points: Sequence[tuple[float, float]], number: int = 1) -> Trajectory:
    positions = np.array(points, dtype=np.float64)
    velocity = np.gradient(positions, axis=0) * 20
    size = np.full((len(points), 2), 10.0)
    return Trajectory(number, "moving", 0, np.hstack([positions, velocity, size]), [True] * len(points))


def line(start: tuple[float, float], end: tuple[float, float], number: int) -> Trajectory:
    steps = np.linspace(0, 1, 40)[:, None]
    path: Floats = np.array(start) + steps * (np.array(end) - np.array(start))
    return walk([(float(x), float(y)) for x, y in path], number)


def test_inverse_undoes_a_similarity() -> None:
    matrix = geometry.similarity(0.3, 1.2, (5, -7))
    both = geometry.compose(geometry.invert(matrix), matrix)
    assert both == pytest.approx(geometry.identity(), abs=1e-12)
    assert geometry.scale_of(matrix) == pytest.approx(1.2)
    assert geometry.angle_of(matrix) == pytest.approx(0.3)


def test_resizing_keeps_pixel_centres() -> None:
    half = geometry.resize_map((8, 8), (4, 4))
    assert geometry.apply(half, np.array([[0.5, 0.5]]))[0] == pytest.approx([0, 0])


def test_smoother_beats_raw_measurements() -> None:
    random = np.random.default_rng(0)
    true = np.column_stack([np.arange(80) * 3.0, np.arange(80) * 1.0])
    seen = true + random.normal(0, 2.0, true.shape)
    belief = MOTION.start(seen[0], 2.0)
    filtered, forecasts = [belief], [belief]
    for place in seen[1:]:
        forecasts.append(MOTION.predict(filtered[-1], 0.05))
        filtered.append(kalman.update(forecasts[-1], place, 2.0))
    smoothed = kalman.smooth(filtered, forecasts, 0.05)
    places = np.array([b.position for b in smoothed])
    error = np.linalg.norm(places - true, axis=1).mean()
    assert error < 0.6 * np.linalg.norm(seen - true, axis=1).mean()
    speed = np.array([b.velocity for b in smoothed[20:60]]).mean(axis=0)
    assert speed == pytest.approx([60, 20], abs=4)


def test_crossing_courses_keep_their_ids() -> None:
    tracker = Tracker(MOTION, 20.0, 1)
    for n in range(60):
        tracker.advance(n, [box(20 + 5 * n, 100), box(170, 10 + 4 * n)], EVERYWHERE)
    courses = tracker.finish()
    assert len(courses) == 2
    assert [course.hits for course in courses] == [60, 60]


def test_gap_is_bridged_and_noise_is_not_followed() -> None:
    tracker = Tracker(MOTION, 20.0, 1)
    for n in range(50):
        found = [] if 20 <= n < 30 else [box(20 + 5 * n, 100)]
        tracker.advance(n, [*found, box(300, 250)] if n == 7 else found, EVERYWHERE)
    courses = tracker.finish()
    assert len(courses) == 1
    assert len(courses[0].steps) == 50
    assert not courses[0].steps[25].seen


def test_who_leaves_the_picture_is_not_joined_to_who_comes() -> None:
    tracker = Tracker(MOTION, 20.0, 1)
    for n in range(40):
        leaving, coming = box(300 + 6 * n, 100), box(399 - 6 * (n - 20), 104)
        visible = [leaving] if leaving.x < 400 else []
        tracker.advance(n, visible + ([coming] if n >= 20 else []), EVERYWHERE)
    assert len(tracker.finish()) == 2


def test_merged_detection_is_parted_between_known_objects() -> None:
    courses = [Course.begin(0, box(x, 100), MOTION) for x in (100, 124)]
    for course in courses:
        for _ in range(6):
            course.advance(MOTION, 0.05)
            course.accept(box(float(course.now.forecast.position[0]), 100))
        course.advance(MOTION, 0.05)
    pieces = part([box(114, 100, width=44)], courses)
    assert [round(piece.x) for piece in pieces] == [102, 126]


def test_lanes_tell_directions_apart() -> None:
    there = [line((10, 100 + n), (390, 102 + n), n + 1) for n in range(3)]
    back = [line((390, 130 + n), (10, 128 + n), n + 4) for n in range(2)]
    lanes = find_lanes([*there, *back], METADATA)
    assert [(len(lane.members), lane.direction) for lane in lanes] == [(3, "right"), (2, "left")]


def test_half_a_way_belongs_to_its_lane() -> None:
    whole = [line((10, 100), (390, 100), n) for n in (1, 2)]
    lanes = find_lanes([*whole, line((200, 102), (390, 101), 3)], METADATA)
    assert [lane.members for lane in lanes] == [(1, 2, 3)]
    assert abs(lanes[0].path[0][0] - 10) < 1, "the typical course is a whole one"


def test_resampling_is_even() -> None:
    path = resample(np.array([[0.0, 0], [0, 0], [1, 0], [10, 0]]), 11)
    assert path[:, 0] == pytest.approx(np.arange(11))


def test_flow_counts_each_trajectory_once_per_cell() -> None:
    flow = flow_map([walk([(5, 5), (6, 5), (7, 6)], 1), walk([(5, 5), (95, 5)], 2)], METADATA)
    assert flow.counts[0, 0] == 2
    assert flow.counts.sum() == 3


def test_hot_spots_are_where_most_pass() -> None:
    lanes = [line((10, 150), (390, 150), n) for n in range(1, 6)]
    spots = hot_spots(flow_map([*lanes, line((200, 10), (200, 290), 6)], METADATA))
    high = [spot for spot in spots if spot.level == "high"]
    assert high[0].trajectories == 6
    assert {spot.level for spot in spots} == {"high", "low"}


def test_trajectories_survive_the_file(tmp_path: Path) -> None:
    before = line((0, 0), (50, 20), 3)
    trajectory.write(tmp_path / "t.jsonl", [before])
    (after,) = trajectory.read(tmp_path / "t.jsonl")
    assert (after.number, after.label, after.first, after.seen) == (3, "moving", 0, before.seen)
    assert after.states == pytest.approx(before.states, abs=1e-3)


def test_empty_street_is_found_behind_queues() -> None:
    road: Image = np.full((20, 30, 3), 110, dtype=np.uint8)
    queues = []
    for number in range(20):
        picture = road.copy()
        if number % 5 >= 2:  # something stands there most of the time, of another colour each time
            picture[5:15, 5:20] = (number // 5 * 60, 40, 200)
        queues.append(picture)
    plate = empty_street(queues, [geometry.identity()] * 20, Canvas(0, 0, 30, 20))
    assert np.abs(plate[6:14, 6:19, :3].astype(int) - 110).max() < 5


def test_waiting_car_does_not_become_street() -> None:
    road: Image = np.full((60, 80, 4), 110, dtype=np.uint8)
    road[:, :, 3] = 255
    background = Background(road, rate=10.0, level=25.0)
    picture = road[:, :, :3].copy()
    picture[20:40, 20:60] = 200
    everywhere = np.full((60, 80), 255, dtype=np.uint8)
    for _ in range(300):  # half a minute
        found = background.foreground(picture, everywhere)
    assert found.objects[30, 40] == 255


def test_shadow_and_change_of_light_are_no_objects() -> None:
    road: Image = np.full((60, 80, 4), 120, dtype=np.uint8)
    road[:, :, 3] = 255
    background = Background(road, rate=10.0, level=20.0)
    everywhere = np.full((60, 80), 255, dtype=np.uint8)
    shaded = road[:, :, :3].copy()
    shaded[10:30, 10:50] = 84
    found = background.foreground(shaded, everywhere)
    assert found.changed[20, 30] == 255
    assert not found.objects.any()
    brighter = np.full((60, 80, 3), 150, dtype=np.uint8)
    assert not background.foreground(brighter, everywhere).objects.any()


@pytest.mark.parametrize("text", ["[[1,2],[3,4]]", "[[1],[2],[3]]", "no", '{"a":1}', "[1,2,3]", "[]"])
def test_bad_points_are_refused(text: str) -> None:
    with pytest.raises(ParameterError, match="POINTS"):
        Parameters({"POINTS": text}).points("POINTS", 3, 50)


def test_parameters_are_typed() -> None:
    given = Parameters({"N": "0.25", "BAD": "nan", "B": "Yes", "EMPTY": " ", "I": "2.5"})
    assert given.number("N", 1, 0, 1) == 0.25
    assert given.number("EMPTY", 0.75, 0, 1) == 0.75
    assert given.boolean("B", False)
    with pytest.raises(ParameterError, match="number from 0 to 1"):
        given.number("BAD", 0, 0, 1)
    with pytest.raises(ParameterError, match="whole number"):
        given.integer("I", 1, 0, 9)
    with pytest.raises(MissingInputError, match="is not there"):
        Parameters({"F": "/nowhere"}).file("F")


def test_progress_is_sparse_and_ends_with_the_last(capsys: pytest.CaptureFixture[str]) -> None:
    now = iter(np.arange(0, 100, 0.01))
    progress = Progress(200, clock=lambda: float(next(now)))
    for _ in range(200):
        progress.step()
    progress.finish()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "frame 1/200"
    assert lines[-1] == "frame 200/200"
    assert len(lines) <= 12


def test_rate_is_a_fraction() -> None:
    assert METADATA.rate == Fraction(20)
    assert METADATA.time_of(30) == 1.5
