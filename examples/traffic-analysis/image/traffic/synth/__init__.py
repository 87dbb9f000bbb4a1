"""Renders a crossing with known vehicles and a moving camera: video and truth."""
