package broken.engine.gamma;

import broken.engine.run.first.FirstRoom;

/// Uses a room of another feature.
public record Intruder(FirstRoom room) {}
