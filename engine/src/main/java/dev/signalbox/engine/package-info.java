/// How anything is decided, run and proved: one package per feature, each declaring which others it
/// may use.
@NullMarked
package dev.signalbox.engine;

import org.jspecify.annotations.NullMarked;
