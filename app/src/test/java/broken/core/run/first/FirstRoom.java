package broken.core.run.first;

import broken.core.run.second.SecondRoom;

/// Uses a room that uses it.
public record FirstRoom(SecondRoom other) {}
