package broken.core.run.second;

import broken.core.run.first.FirstRoom;

/// Uses a room that uses it.
public record SecondRoom(FirstRoom other) {}
