package dev.signalbox.core.run.effect;

import dev.signalbox.core.process.Launcher;
import dev.signalbox.core.process.MachineBoot;

/// The world as steps reach it.
///
/// @param launcher runs programs
/// @param requests sends requests
/// @param boot of the machine that programs run on
public record Outside(Launcher launcher, Requests requests, MachineBoot boot) {}
