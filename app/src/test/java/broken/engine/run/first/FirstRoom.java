package broken.engine.run.first;

import broken.engine.run.second.SecondRoom;

/// Uses a room that uses it.
public record FirstRoom(SecondRoom other) {}
