package broken.core.gamma;

import broken.core.run.first.FirstRoom;

/// Uses a room of another feature.
public record Intruder(FirstRoom room) {}
