/** What it costs: micro-benchmarks, and a load on a real daemon in a process of its own. */
@NullMarked
package dev.mtsidecar.bench;

import org.jspecify.annotations.NullMarked;
