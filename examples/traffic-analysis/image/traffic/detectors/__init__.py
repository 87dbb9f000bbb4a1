"""The detectors, one per file. Each says what it sees and nothing more."""
