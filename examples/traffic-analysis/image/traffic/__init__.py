"""Traffic analysis: from a video of a street to trajectories, lanes and charts.

Each stage is one module with one function ``run(context)``. Stages meet only in files
(see the README of the example): what later stages need lies in the workspace, what people
look at lies in the output folder.

Coordinates. All positions are pixels of the *reference frame*, the first frame of the video:
x to the right, y down, the centre of the first pixel is (0, 0). A camera that moves is taken
out by ``stabilise``; a point that leaves the first frame's view may have negative coordinates.
"""
