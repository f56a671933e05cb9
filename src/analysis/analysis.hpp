// analysis/analysis.hpp -- what is counted over incidents: trends, alerts, spillover, forecasts, networks.
// Role:   pure functions from incidents (annals/incident.hpp) to tables of numbers, each with the incidents behind
//         it. They see no store and no HTTP: the caller hands the incidents in and takes the result away.
//         Everything here counts incidents, never reports.
#pragma once

namespace annals::analysis {}
