package dev.signalbox.core.run;

/// The world as steps reach it.
///
/// @param launcher runs programs
/// @param requests sends requests
record Outside(Launcher launcher, Requests requests) {}
