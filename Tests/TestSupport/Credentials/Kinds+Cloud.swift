extension CredentialKind {
    /// Keys of cloud providers.
    static let cloud = [
        token("aws-access-key-id", "AK¦IA‹t16›"),
        token("aws-temporary-key-id", "AS¦IA‹t16›"),
        named("aws-secret-access-key", "‹b40›", "AWS_SECRET_ACCESS_KEY", "SECRET_ACCESS_KEY", "AWS_SECRET_KEY"),
        named("aws-session-token", "IQoJb3JpZ2luX2Vj‹b320›==", "AWS_SESSION_TOKEN", "SESSION_TOKEN"),
        whole(
            "aws-credentials-file", "[default]\naws_access_key_id = AK¦IA‹t16›\naws_secret_access_key = ⟦‹b40›⟧\n",
            "[‹word›]\nregion = eu-west-1\naws_session_token=⟦FwoGZXIvYXdzE‹b280›=⟧\n",
            #"{"Credentials": {"SecretAccessKey": "⟦‹b40›⟧", "Expiration": "‹date›"}, "x": "‹word›"}"#),
        token("aws-mws", "amzn¦.mws.‹uuid›"),
        token("aws-bedrock-long", "AB¦SKQmVkcm9ja0FQSUtleS‹b110›="),
        token("aws-bedrock-short", "bedrock¦-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t‹b320›"),
        token("alibaba-access-key-id", "LT¦AI5t‹w18›"),
        named("alibaba-secret", "‹w30›", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIYUN_SECRET_KEY"),
        named("tencent-secret-key", "‹w32›", "TENCENTCLOUD_SECRET_KEY"),
        token("tencent-secret-id", "AK¦ID‹w32›"),
        token("gcp-api-key", "AI¦zaSy‹u33›"),
        token("gcp-oauth-client-secret", "GOC¦SPX-‹u28›"),
        token("gcp-access-token", "ya¦29.a0‹u120›"),
        named("gcp-refresh-token", "1//0‹u2›‹w8›CgYIARAAGA‹u40›", "REFRESH_TOKEN", "GOOGLE_REFRESH_TOKEN"),
        whole(
            "gcp-service-account",
            #"{"type": "service_account", "project_id": "‹word›", "private_key_id": "‹h40›", "private_key": "-----BEGIN¦ PRIVATE KEY-----\n⟦MIIEvQ‹b58›\n‹escaped24›⟧\n-----END¦ PRIVATE KEY-----\n", "client_email": "‹word›@‹word›.iam.gserviceaccount.com"}"#
        ),
        token("firebase-server-key", "AAAA‹w7›:AP¦A91b‹u134›"),
        whole(
            "azure-storage-connection",
            "DefaultEndpointsProtocol=https;AccountName=‹word›;AccountKey=⟦‹b86›==⟧;EndpointSuffix=core.windows.net",
            #"{"storage": "DefaultEndpointsProtocol=https;AccountName=‹word›;AccountKey=⟦‹b76›+ASt‹b6›==⟧"}"#),
        whole(
            "azure-service-bus",
            "Endpoint=sb://‹word›.servicebus.windows.net/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=⟦‹b43›=⟧",
            "SB: \"Endpoint=sb://‹word›.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=⟦‹b33›+ASb‹b6›=⟧;EntityPath=q\""),
        whole(
            "azure-event-hub",
            "Endpoint=sb://‹word›.servicebus.windows.net/;SharedAccessKeyName=listen;SharedAccessKey=⟦‹b33›+AEh‹b6›=⟧;EntityPath=‹word›"),
        whole("azure-cosmos", "AccountEndpoint=https://‹word›.documents.azure.com:443/;AccountKey=⟦‹b86›==⟧;"),
        whole("azure-iot", "HostName=‹word›.azure-devices.net;SharedAccessKeyName=iothubowner;SharedAccessKey=⟦‹b43›=⟧"),
        whole(
            "azure-sas",
            "https://‹word›.blob.core.windows.net/c/f.zip?sv=2024-11-04&ss=b&srt=o&sp=r&se=‹date›T00%3A00%3A00Z&sig=⟦‹w41›%3D⟧",
            "azcopy cp 'https://‹word›.blob.core.windows.net/x?sp=rl&st=‹date›&sr=c&sig=⟦‹w20›%2B‹w18›%2F‹w3›%3D⟧' ."),
        token("azure-ad-client-secret", "‹w3›8Q~‹w34›", "‹w3›7Q~‹u31›.~‹w2›"),
        token("azure-devops-pat", "‹w76›AZDO‹w4›"),
        named("azure-devops-old-pat", "‹T52›", "AZURE_DEVOPS_EXT_PAT", "VSTS_PAT", "SYSTEM_ACCESSTOKEN"),
        named("azure-openai-key", "‹h32›", "AZURE_OPENAI_API_KEY", "OCP_APIM_SUBSCRIPTION_KEY"),
        whole(
            "azure-function-key", "https://‹word›.azurewebsites.net/api/‹word›?code=⟦‹u54›==⟧",
            "x-functions-key: ⟦‹u44›AzFu‹u6›==⟧ # ‹word›"),
        named("azure-registry-password", "‹b42›+ACR‹b6›", "ACR_PASSWORD", "REGISTRY_PASSWORD"),
        whole("azure-redis", "‹word›.redis.cache.windows.net:6380,password=⟦‹b33›AzCaA‹b5›=⟧,ssl=True,abortConnect=False"),
        token("digitalocean-token", "dop¦_v1_‹h64›", "doo¦_v1_‹h64›", "dor¦_v1_‹h64›"),
        named("digitalocean-spaces-secret", "‹b43›", "SPACES_SECRET_KEY", "SPACES_SECRET"),
        named("linode-token", "‹h64›", "LINODE_TOKEN", "LINODE_API_TOKEN"),
        named("hetzner-token", "‹w64›", "HCLOUD_TOKEN", "HETZNER_API_TOKEN"),
        named("scaleway-secret", "‹uuid›", "SCW_SECRET_KEY"),
        named("vultr-key", "‹A36›", "VULTR_API_KEY"),
        named("ibm-cloud-key", "‹u44›", "IBMCLOUD_API_KEY", "IBM_CLOUD_API_KEY"),
        token("yandex-cloud-key", "AQ¦VN‹u36›"),
    ]
}
