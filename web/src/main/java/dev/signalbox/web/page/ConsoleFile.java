package dev.signalbox.web.page;

/// One file of the console, ready to be sent.
///
/// @param tag changes with the content, in quotes
/// @param packed the bytes in gzip, or the bytes themselves where that saves nothing
record ConsoleFile(String type, String tag, byte[] bytes, byte[] packed) {}
