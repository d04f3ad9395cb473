#include "evaluate/verify.h"

#include "golden_runners.h"
#include "nets/golden_report.h"

namespace lineament::evaluate {

Result<VerifyTotals> verifyGoldens(const VerifyOptions& options, const std::function<void(const std::string&)>& print) {
  nets::GoldenReportOptions report;
  report.folder = options.folder;
  report.run = {options.device, options.precision};
  report.component = options.component;
  report.json = options.json;
  report.threads = options.threads;
  report.stop = options.stop;
  const auto totals = nets::reportGoldens(report, everyRunner(), print);
  if (!totals) return totals.error();
  return VerifyTotals{totals->files, totals->rows, totals->failed};
}

}  // namespace lineament::evaluate
