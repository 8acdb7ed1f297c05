"""Lists the targets of a plan that ask for less than was achieved.

    python examples/weak_targets.py plan.yaml
"""

import sys

import goldenthread as gt


def weak_targets(plan: gt.Plan) -> list[tuple[str, gt.Year, gt.Figure]]:
    """Each target that is worse than the last outturn: indicator, year, figure."""
    report = gt.check(plan, select="target-worse-than-outturn")
    weak = []
    for finding in report.by_rule().get("target-worse-than-outturn", []):
        indicator, year = plan.find(finding), gt.Year(str(finding.loc[-1]))
        weak.append((str(indicator.id), year, indicator.target[year]))
    return weak


if __name__ == "__main__":
    for title, year, figure in weak_targets(gt.read(sys.argv[1])):
        print(f"{title}: {figure} in {year}")
