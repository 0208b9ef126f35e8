package dev.signalbox.engine.choice;

/// One value that a parameter can have now.
///
/// @param value what is typed, one visible line of at most [ChoiceReading#LONGEST] characters
/// @param label what people read beside it, one visible line; the value itself when there is none
public record Choice(String value, String label) {}
