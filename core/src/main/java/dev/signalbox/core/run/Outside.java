package dev.signalbox.core.run;

/// The world as steps reach it.
///
/// @param launcher runs programs
/// @param requests sends requests
/// @param boot of the machine that programs run on
record Outside(Launcher launcher, Requests requests, MachineBoot boot) {}
