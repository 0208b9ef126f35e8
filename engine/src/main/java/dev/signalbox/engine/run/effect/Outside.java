package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.process.Launcher;
import dev.signalbox.engine.process.MachineBoot;

/// The world as steps reach it.
///
/// @param launcher runs programs
/// @param requests sends requests
/// @param boot of the machine that programs run on
public record Outside(Launcher launcher, Requests requests, MachineBoot boot) {}
