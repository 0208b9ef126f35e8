package broken.engine.run.second;

import broken.engine.run.first.FirstRoom;

/// Uses a room that uses it.
public record SecondRoom(FirstRoom other) {}
