// Remediation
